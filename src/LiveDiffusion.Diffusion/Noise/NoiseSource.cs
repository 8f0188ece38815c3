using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion.Noise;

/// <summary>
/// The latent noise of every picture and step, of unit variance in every mode. Inference thread; allocates only when the
/// camera mode is first used.
/// </summary>
public sealed class NoiseSource
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _channels;
    private readonly GaussianNoise _source;
    private readonly float[] _other;
    private readonly float[] _travelled;
    private MovingNoise? _moving;
    private MovingNoise? _movingB;
    private readonly List<MovingNoise> _movingList = [];
    private readonly SeedNoise _list;
    private NoiseSettings _settings;
    private long _round;
    private double _walked;
    private float[]? _given;

    /// <summary>Makes the noise for latents [channels, height, width].</summary>
    public NoiseSource(int width, int height, int channels)
    {
        (_width, _height, _channels) = (width, height, channels);
        _source = new GaussianNoise(Length);
        _other = new float[Length];
        _travelled = new float[Length];
        _list = new SeedNoise(Length, (place, step, noise)
            => Fill(_settings.Seeds!.Seeds[place], place < _movingList.Count ? _movingList[place] : null, step, noise));
    }

    private int Length => _width * _height * _channels;

    /// <summary>
    /// Takes this noise [steps, channels, height, width] instead of a drawn one; steps beyond it are drawn. Null draws again.
    /// </summary>
    public void Give(float[]? noise)
    {
        if (noise is not null && (noise.Length == 0 || noise.Length % Length != 0))
        {
            throw new UserErrorException(
                $"The noise has {noise.Length} numbers, but the model's latent has {Length} ({_channels} channels of {_height} rows by {_width}). Give an array [1, {_channels}, {_height}, {_width}].");
        }

        _given = noise;
    }

    /// <summary>
    /// Begins a picture: its number, the seconds since the one before, and the picture's inverse motion since then
    /// (row-major 2x3, in picture heights).
    /// </summary>
    public void Begin(in NoiseSettings settings, long round, double seconds, ReadOnlySpan<float> inverseMotion)
    {
        _settings = settings;
        _round = round;
        _walked += Math.Max(0, seconds) * settings.WalkRate;
        if (settings.Mode != NoiseMode.Camera)
        {
            return;
        }

        if (settings.Seeds is { Seeds.Length: > 0 } list)
        {
            // All of them, also those that do not count now: what has moved with the picture cannot be made up for later.
            for (var k = 0; k < list.Seeds.Length; k++)
            {
                if (k == _movingList.Count)
                {
                    _movingList.Add(new MovingNoise(_width, _height, _channels * FewStepSchedule.MaxSteps));
                }

                _movingList[k].Move(list.Seeds[k], round, inverseMotion);
            }

            return;
        }

        _moving ??= new MovingNoise(_width, _height, _channels * FewStepSchedule.MaxSteps);
        _moving.Move(settings.Seed, round, inverseMotion);
        if (settings.Travel > 0)
        {
            _movingB ??= new MovingNoise(_width, _height, _channels * FewStepSchedule.MaxSteps);
            _movingB.Move(settings.SeedB, round, inverseMotion);
        }
    }

    /// <summary>The noise of a step of the present picture.</summary>
    public void Fill(int step, Span<float> noise)
    {
        if (_given is not null && (step + 1) * Length <= _given.Length)
        {
            _given.AsSpan(step * Length, Length).CopyTo(noise);
            return;
        }

        if (_settings.Seeds is { Seeds.Length: > 0 } list)
        {
            _list.Fill(list, _settings.Travel, step, noise);
            return;
        }

        Fill(_settings.Seed, _moving, step, noise);
        if (_settings.Travel > 0 && _settings.SeedB != _settings.Seed)
        {
            Fill(_settings.SeedB, _movingB, step, _travelled);
            LatentMaths.Slerp(noise, _travelled, _settings.Travel, noise);
        }
    }

    private void Fill(long seed, MovingNoise? moving, int step, Span<float> noise)
    {
        switch (_settings.Mode)
        {
            case NoiseMode.Camera:
                moving!.Values.Slice(step * Length, Length).CopyTo(noise);
                break;
            case NoiseMode.Random:
                _source.Fill(seed, _round, step, noise);
                break;
            case NoiseMode.Walk:
                var at = (long)Math.Floor(_walked);
                _source.Fill(seed, at, step, noise);
                _source.Fill(seed, at + 1, step, _other);
                LatentMaths.Slerp(noise, _other, (float)(_walked - at), noise);
                break;
            default:
                _source.Fill(seed, 0, step, noise);
                break;
        }
    }
}
