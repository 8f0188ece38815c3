using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// Measures the source that is mixed in, once a round and only while something asks: how much of the model's picture it is, and how much
/// moves in it. Measured on the source alone and not on the model's picture, because in a loop that changes with every dream: strength
/// that followed it would feed on itself. Render thread; allocates nothing.
/// </summary>
internal sealed class SourceGauge : IDisposable
{
    private const int Width = 64;
    private const int Height = 36;
    private const int MostTaps = 8; // an axis; each takes two texels

    private readonly PassTools _tools;
    private readonly double _aspect;
    private readonly RenderTarget _small;
    private readonly PixelReadback _readback;
    private readonly byte[] _pixels = new byte[Width * Height * 4];
    private readonly ShaderProgram _program;
    private readonly int _picture;
    private readonly int _cover;
    private readonly int _step;
    private readonly int _taps;
    private readonly SourceMotion _motion = new(Width * Height * 4);
    private float _share;
    private float _seconds;
    private bool _isBegun;

    public SourceGauge(PassTools tools, double aspect)
    {
        (_tools, _aspect) = (tools, aspect);
        _small = new RenderTarget(tools.Gl, Width, Height, TextureFormat.Rgba8, "source, measured");
        _readback = new PixelReadback(tools.Gl, Width, Height, TextureFormat.Rgba8, "source measurement");
        _program = tools.Shaders.Pass(tools.Gl, "source_gauge.frag");
        _picture = _program.Location("picture");
        _cover = _program.Location("cover");
        _step = _program.Location("stepSize");
        _taps = _program.Location("taps");
    }

    /// <summary>Begins to measure what is mixed into a round's picture, <paramref name="seconds"/> after the round before.</summary>
    public void Begin(in FrameContext frame, Texture? mixed, float seconds)
    {
        _seconds = seconds;
        _share = (int)frame[MixParameters.Blend] == 0 ? RoundScale.Share(frame[MixParameters.Alpha], seconds) : 0f;
        if (mixed is null || frame[MixParameters.Alpha] <= 0f || !IsWanted(frame))
        {
            _isBegun = false;
            _share = 0f;
            _motion.Forget();
            return;
        }

        var (x, y) = Cover.Of(mixed, _aspect);
        _small.Bind();
        _program.Use();
        _program.Set(_picture, 0, mixed);
        _program.Set(_cover, x, y);
        _program.Set(_step, x / Width, y / Height);
        _program.SetPair(_taps, Taps(x * mixed.Width / Width), Taps(y * mixed.Height / Height));
        _tools.Triangle.Draw();
        _isBegun = _readback.Begin(_small);
    }

    /// <summary>Writes what was measured into the round's picture, when that has arrived: it was begun later, so this is there too.</summary>
    public void Finish(SourcePicture into)
    {
        while (_isBegun && _readback.TryFinish<byte>(_pixels))
        {
            _motion.Take(_pixels, _seconds);
        }

        _isBegun = false;
        into.ExternalShare = _share * _motion.Opacity;
        into.SourceMotion = _motion.Amount;
    }

    public void Dispose()
    {
        _program.Dispose();
        _small.Dispose();
        _readback.Dispose();
    }

    private static bool IsWanted(in FrameContext frame)
        => frame[DreamParameters.MotionStrength] != 0f || frame[DreamParameters.Similarity] < 1f || frame[DreamParameters.Stream] >= 0.5f;

    private static int Taps(float texels) => Math.Clamp((int)MathF.Ceiling(texels / 2f), 1, MostTaps);
}
