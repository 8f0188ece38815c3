using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Noise;

namespace LiveDiffusion.Diffusion.Coherence;

/// <summary>
/// Leaves model runs out where the source hardly changes (the stochastic similarity filter of Kodaira et al. 2023, StreamDiffusion): with a
/// likeness cos to the last source that was dreamed, a run is left out with the chance (cos - threshold) / (1 - threshold). The chance
/// is drawn from seed and round, so that a show repeats. Only where the source is the whole picture (a loop would freeze), and only while
/// nothing else that the picture depends on has changed: a hand on a fader is answered at once. Inference thread; allocates nothing in steady state.
/// </summary>
internal sealed class SimilarityFilter(int width, int height, int embeddingLength)
{
    private const int Stream = 0x51; // of the noise source; far from those of the denoising steps
    private const float JustSeen = 0.002f; // of a strength or gain: two timesteps of a thousand

    private readonly float[] _embedding = new float[embeddingLength];
    private PictureCells _now = new(width, height);
    private PictureCells _dreamed = new(width, height);
    private ImageBuffer? _shown;
    private DreamSettings _settings;
    private string _negative = "";
    private string _seeds = "";
    private float _seedBlend;
    private int _skipped;
    private int _alike;
    private bool _hasDreamed;
    private bool _isOn;

    /// <summary>
    /// Whether the last picture may stand for this one; then it is copied into <paramref name="result"/>. The embedding is the one that
    /// this picture would be dreamed with. <paramref name="depth"/> is how many more sources the model has in hand: as many have to have been
    /// alike before, or the last picture would be that of a source which has gone.
    /// </summary>
    public bool Skips(SourcePicture source, in DreamSettings settings, ReadOnlySpan<float> embedding, int depth, ImageBuffer result)
    {
        var threshold = source[DreamParameters.Similarity];
        _isOn = threshold < 1f && !source.Fresh && !settings.IsLoop && !IsSteered(source) && settings.Strength is > 0f and < 1f;
        if (!_isOn)
        {
            _hasDreamed = false;
            return false;
        }

        _now.Take(source.Image);
        var negative = source.Texts[PromptParameters.Negative.Index];
        var seeds = source.Texts[NoiseParameters.Seeds.Index];
        var seedBlend = SeedBlend(source);
        var isSame = _hasDreamed && IsLike(settings) && string.Equals(seeds, _seeds, StringComparison.Ordinal) && MathF.Abs(seedBlend - _seedBlend) < JustSeen && string.Equals(negative, _negative, StringComparison.Ordinal) && embedding.SequenceEqual(_embedding);
        var chance = isSame ? Chance(_now.CosineTo(_dreamed), threshold) : 0;
        var chosen = GaussianNoise.Uniform(settings.Noise.Seed, source.Round, Stream) < chance;
        if (chosen && _alike >= depth && _skipped < source[DreamParameters.SimilaritySkip])
        {
            _skipped++;
            result.CopyFrom(_shown!);
            return true;
        }

        _alike = chance > 0 ? Math.Min(_alike + 1, int.MaxValue - 1) : 0;
        _skipped = 0;
        _settings = settings;
        _negative = negative;
        (_seeds, _seedBlend) = (seeds, seedBlend);
        embedding.CopyTo(_embedding);
        (_now, _dreamed) = (_dreamed, _now);
        return false;
    }

    /// <summary>Keeps what came of the source that was not left out.</summary>
    public void Keep(bool isPicture, ImageBuffer picture)
    {
        _hasDreamed = _isOn && isPicture;
        if (_hasDreamed)
        {
            _shown ??= new ImageBuffer(picture.Width, picture.Height);
            _shown.CopyFrom(picture);
        }
    }

    /// <summary>The chance of leaving out a picture of that likeness.</summary>
    public static double Chance(double cosine, double threshold)
        => threshold >= 1 ? 0 : Math.Clamp((cosine - threshold) / (1 - threshold), 0, 1);

    // One number that changes with the way seeds are blended and with each weight.
    private static float SeedBlend(SourcePicture source)
    {
        var sum = source[NoiseParameters.Blend] * 100f;
        for (var k = 0; k < NoiseParameters.Weights.Count; k++)
        {
            sum += source[NoiseParameters.Weights[k]] * (k + 1.618f);
        }

        return sum;
    }

    // What a ControlNet is shown may move while the source stands still.
    private static bool IsSteered(SourcePicture source)
    {
        for (var slot = 0; slot < ControlParameters.SlotCount; slot++)
        {
            if (source.Control(slot) is not null && source[ControlParameters.Scales[slot]] > 0f)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLike(in DreamSettings settings)
        => settings.Steps == _settings.Steps
            && settings.GuidanceMode == _settings.GuidanceMode
            && settings.Noise.Mode == _settings.Noise.Mode
            && settings.Noise.Seed == _settings.Noise.Seed
            && settings.Noise.SeedB == _settings.Noise.SeedB
            && MathF.Abs(settings.Noise.Travel - _settings.Noise.Travel) < JustSeen
            && MathF.Abs(settings.Strength - _settings.Strength) < JustSeen
            && MathF.Abs(settings.NoiseGain - _settings.NoiseGain) < JustSeen
            && MathF.Abs(settings.Guidance - _settings.Guidance) < JustSeen;
}
