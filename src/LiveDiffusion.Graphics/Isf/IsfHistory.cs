using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// What was heard in the last four seconds, as two textures that every shader may read: 60 columns a second whatever the frame
/// rate, the newest first. Filled while the shader is drawn. Render thread; allocates nothing after it is made.
/// </summary>
internal sealed class IsfHistory : IDisposable
{
    /// <summary>Uniform of the levels and hits: two rows of four.</summary>
    public const string Trail = "ld_trail";

    /// <summary>Uniform of the bands: 32 rows, low to high.</summary>
    public const string Bands = "ld_bands";

    /// <summary>Columns kept.</summary>
    public const int Columns = 256;

    /// <summary>Columns a second.</summary>
    public const double Rate = 60;

    private const int TrailRows = 2;
    private const int BandRows = 32;
    private const int Channels = 4;
    private readonly float[] _trail = new float[Columns * TrailRows * Channels];
    private readonly float[] _bands = new float[Columns * BandRows];
    private readonly Texture _trailTexture;
    private readonly Texture _bandTexture;
    private readonly int _trailSampler;
    private readonly int _bandSampler;
    private double _until = double.NaN;

    public IsfHistory(GlDevice gl, ShaderProgram program)
    {
        _trailSampler = program.Location(Trail);
        _bandSampler = program.Location(Bands);
        _trailTexture = new Texture(gl, Columns, TrailRows, TextureFormat.Rgba32F, "isf trail");
        _bandTexture = new Texture(gl, Columns, BandRows, TextureFormat.R32F, "isf bands");
    }

    /// <summary>Whether a program reads it.</summary>
    public static bool IsRead(ShaderProgram program) => program.Location(Trail) >= 0 || program.Location(Bands) >= 0;

    /// <summary>Adds the columns that are due.</summary>
    public void Hear(in FrameContext frame)
    {
        var now = frame.Time.Seconds;
        _until = double.IsNaN(_until) || now < _until - 1 ? now - (1 / Rate) : _until;
        var due = (int)Math.Min(Columns, Math.Floor(((now - _until) * Rate) + 1e-6));
        if (due == 0)
        {
            return;
        }

        _until = due == Columns ? now : _until + (due / Rate);
        Shift(due);
        for (var column = 0; column < due; column++)
        {
            Fill(column, frame.Audio);
        }

        _trailTexture.Upload<float>(_trail);
        _bandTexture.Upload<float>(_bands);
    }

    /// <summary>Binds both from a unit on and returns the next free one.</summary>
    public int Bind(ShaderProgram program, int unit)
    {
        program.Set(_trailSampler, unit++, _trailTexture);
        program.Set(_bandSampler, unit++, _bandTexture);
        return unit;
    }

    public void Dispose()
    {
        _trailTexture.Dispose();
        _bandTexture.Dispose();
    }

    private void Shift(int columns)
    {
        for (var row = 0; row < TrailRows; row++)
        {
            var line = _trail.AsSpan(row * Columns * Channels, Columns * Channels);
            line[..^(columns * Channels)].CopyTo(line[(columns * Channels)..]);
        }

        for (var row = 0; row < BandRows; row++)
        {
            var line = _bands.AsSpan(row * Columns, Columns);
            line[..^columns].CopyTo(line[columns..]);
        }
    }

    private void Fill(int column, in AudioFeatures audio)
    {
        ReadOnlySpan<float> levels = [audio.Mix.Level, audio.Bass.Level, audio.Mid.Level, MathF.Max(audio.MidHigh.Level, audio.High.Level)];
        ReadOnlySpan<float> hits = [audio.Onset, audio.Kick, audio.Snare, audio.Hat];
        levels.CopyTo(_trail.AsSpan(column * Channels));
        hits.CopyTo(_trail.AsSpan((Columns + column) * Channels));
        for (var row = 0; row < BandRows; row++)
        {
            _bands[(row * Columns) + column] = audio.Bands[row];
        }
    }
}
