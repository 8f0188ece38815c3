using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Ffmpeg;
using LiveDiffusion.Graphics.Isf;
using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.Graphics.Sources;
using LiveDiffusion.Graphics.Spout;
using LiveDiffusion.Graphics.Tests.Gl;
using LiveDiffusion.Graphics.Tests.Isf;

namespace LiveDiffusion.Graphics.Tests.Sources;

/// <summary>All sources on a headless device, with a made-up show and a folder of its own, for one test.</summary>
public sealed class SourceBench : IDisposable
{
    public const int Width = 32;
    public const int Height = 16;
    private const double PatienceSeconds = 20;

    private readonly GlFixture _gl = new();
    private readonly IsfTools _tools;
    private readonly RealClock _real = new();

    public SourceBench(
        bool isExact = true, FfmpegProgram? ffmpeg = null, double framesPerSecond = 30, string? shaders = null,
        NdiRuntime? ndi = null, SpoutSystem? spout = null)
    {
        _tools = new IsfTools(_gl.Device, _gl.Shaders);
        Registry = new SourceRegistry(shaders ?? _gl.Shaders.Folder, ffmpeg, ndi ?? new NdiRuntime(() => []), spout);
        Show = new FakeShow(Registry.Parameters, framesPerSecond);
        Folder = Directory.CreateTempSubdirectory("ld-sources-").FullName;
        Stage = new SourceStage { Tools = _tools, Clock = _real, Width = Width, Height = Height, IsExact = isExact };
        Bus = new SourceBus(Registry, Stage);
    }

    public SourceRegistry Registry { get; }

    public SourceStage Stage { get; }

    public SourceBus Bus { get; }

    public FakeShow Show { get; }

    public string Folder { get; }

    public void Choose(string type)
        => Show.Parameters.Set(Registry.Type, Registry.Type.Labels.ToList().IndexOf(type));

    public void Set(string id, string text) => Show.Parameters.SetText(Show.Parameters.Catalogue.Find(id)!, text);

    public void Set(string id, float value) => Show.Parameters.Set(Show.Parameters.Catalogue.Find(id)!, value);

    public SourceStatus Run(int frames = 1)
    {
        for (var i = 0; i < frames; i++)
        {
            Show.Next((in frame) => Bus.Render(frame));
        }

        return Bus.Status;
    }

    /// <summary>After another context was current.</summary>
    public void MakeCurrent() => _gl.Device.MakeCurrent();

    public void Start() => Show.Next((in frame) => Bus.Start(frame));

    /// <summary>The present picture: RGBA bytes, top row first.</summary>
    public byte[] Read() => Read(Bus.Current!);

    public byte[] Read(Graphics.Gl.Texture texture) => TextureReader.Read(_gl.Device, _gl.Shaders, texture);

    /// <summary>Draws frames until something is so; fails when it never is.</summary>
    public void Until(Func<bool> isSo, string what, Action? meanwhile = null)
    {
        using var never = new ManualResetEvent(initialState: false);
        var start = _real.Now;
        while (!isSo())
        {
            Assert.True(_real.Now - start < PatienceSeconds, $"In vain waited for: {what}. {Bus.Status}");
            never.WaitOne(5);
            meanwhile?.Invoke();
            Run();
        }
    }

    public void Dispose()
    {
        Bus.Dispose();
        _tools.Dispose();
        Directory.Delete(Folder, recursive: true);
        _gl.Dispose();
    }
}
