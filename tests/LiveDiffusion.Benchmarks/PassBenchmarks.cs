using BenchmarkDotNet.Attributes;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Motion;
using LiveDiffusion.Graphics.Passes;

namespace LiveDiffusion.Benchmarks;

/// <summary>
/// What the picture path costs: 640x360 with a dream of 320x192, each pass waited for. Of interest where the CPU draws; set
/// <c>LP_NUM_THREADS=1</c> for the cost of one of Mesa's threads.
/// </summary>
[InProcess]
public class PassBenchmarks : IDisposable
{
    private static readonly ParameterCatalogue Catalogue = new([]);

    private readonly ParameterTable _table = new(Catalogue);
    private readonly PictureSettings _settings = new()
    {
        OutputWidth = 640, OutputHeight = 360, ModelWidth = 320, ModelHeight = 192,
    };

    private GlDevice _gl = null!;
    private PassTools _tools = null!;
    private MotionIntegrator _motion = null!;
    private CopyPass _copy = null!;
    private UpscalePass _upscale = null!;
    private FinalPass _final = null!;
    private BloomPass _bloom = null!;
    private SourceChain _chain = null!;
    private PictureSlot _current = null!;
    private PictureSlot _previous = null!;
    private RenderTarget _output = null!;
    private readonly AudioFeatures _audio = new() { Silence = 0f };
    private long _frame;

    /// <summary>Whether a procedural field moves the picture.</summary>
    [Params(false, true)]
    public bool Flow { get; set; }

    /// <summary>Two pictures of noise, in motion.</summary>
    [GlobalSetup]
    public void Make()
    {
        ThreadGuard.Enter(ThreadRoles.Render);
        _gl = GlDevice.CreateHeadless();
        _tools = new PassTools(_gl, ShaderLibrary.BesideProgram());
        _motion = new MotionIntegrator(_tools, _settings.Aspect);
        _copy = new CopyPass(_tools);
        _upscale = new UpscalePass(_tools, _copy, _settings);
        _final = new FinalPass(_tools, _settings);
        _bloom = new BloomPass(_tools, _settings);
        _chain = new SourceChain(_tools, _settings);
        _current = new PictureSlot(_gl, _settings, "current");
        _previous = new PictureSlot(_gl, _settings, "previous");
        _output = new RenderTarget(_gl, _settings.OutputWidth, _settings.OutputHeight, TextureFormat.Rgba8, "output");
        _table.Set(FlowParameters.Field, Flow ? 2f : 0f);
        _table.Set(FlowParameters.Amount, 0.1f);
        _table.SkipSmoothing();
        _table.Advance(0f);
        var texels = new Half[_settings.ModelWidth * _settings.ModelHeight * 4];
        var random = new Random(1);
        for (var n = 0; n < texels.Length; n++)
        {
            texels[n] = (Half)random.NextSingle();
        }

        foreach (var slot in new[] { _current, _previous })
        {
            slot.Model.Texture.Upload<Half>(texels);
            _upscale.Draw(slot.Model.Texture, slot.Shown);
        }

        for (var n = 0; n < 20; n++)
        {
            Move();
        }
    }

    /// <summary>A frame's motion of two pictures.</summary>
    [Benchmark]
    public void Move()
    {
        _motion.Begin(Frame());
        _motion.Advance(_current.Transform);
        _motion.Advance(_previous.Transform);
        _gl.Api.Finish();
    }

    /// <summary>A landed picture to output size, once a dream.</summary>
    [Benchmark]
    public void Upscale()
    {
        _upscale.Draw(_current.Model.Texture, _current.Shown);
        _gl.Api.Finish();
    }

    /// <summary>The next source, once a dream: motion, coherence, grade, sharpen, noise.</summary>
    [Benchmark]
    public void Source()
    {
        _chain.Draw(Frame(), _current, new SourceInput(Mixed: null, Snapshot: false, _frame), 1f / 15f);
        _gl.Api.Finish();
    }

    /// <summary>The glow of a frame.</summary>
    [Benchmark]
    public void Bloom()
    {
        _bloom.Draw(Layers, new Border(TextureWrap.Mirror, 0), (float)_settings.Aspect, threshold: 0.7f);
        _gl.Api.Finish();
    }

    /// <summary>The whole shown picture with its glow, amid a cross-fade.</summary>
    [Benchmark]
    public void Picture()
    {
        _final.Draw(Frame(), Layers, _output);
        _gl.Api.Finish();
    }

    /// <summary>Gives the names back.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        foreach (var slot in new[] { _current, _previous })
        {
            _motion.Retire(slot.Transform);
            slot.Dispose();
        }

        _output.Dispose();
        _chain.Dispose();
        _bloom.Dispose();
        _final.Dispose();
        _upscale.Dispose();
        _copy.Dispose();
        _motion.Dispose();
        _tools.Dispose();
        _gl.Dispose();
        GC.SuppressFinalize(this);
    }

    private LayerStack Layers => new(Layer.Of(_current), Layer.Of(_previous), 0.5f, Outgoing: null, 1f);

    private FrameContext Frame()
        => new(new FrameTime(_frame++, _frame / 30.0, 1f / 30f), _table, in _audio, default);
}
