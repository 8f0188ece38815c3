using LiveDiffusion.Core.Images;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Isf;
using LiveDiffusion.Graphics.Tests.Gl;

namespace LiveDiffusion.Graphics.Tests.Isf;

/// <summary>One shader on a headless device with a made-up show, for one test.</summary>
public sealed class IsfBench : IDisposable
{
    private readonly GlFixture _gl = new();
    private readonly IsfTools _tools;

    public IsfBench(IsfDocument document, int width = 64, int height = 48, double framesPerSecond = 30)
    {
        _tools = new IsfTools(_gl.Device, _gl.Shaders);
        var parameters = new IsfParameters("source/" + document.Name, document);
        Show = new FakeShow(parameters.All, framesPerSecond);
        Host = new IsfHost(_tools, document, parameters, width, height);
    }

    public IsfBench(string body, string json = "\"INPUTS\": []", int width = 64, int height = 48)
        : this(IsfDocument.Parse("test.fs", "/*{" + json + "}*/\n" + body), width, height)
    {
    }

    public GlDevice Device => _gl.Device;

    public FakeShow Show { get; }

    public IsfHost Host { get; }

    /// <summary>Draws some frames.</summary>
    public void Run(int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            Show.Next((in frame) => Host.Render(frame));
        }
    }

    /// <summary>Draws a frame and reads it: four bytes a pixel, top row first.</summary>
    public byte[] Next()
    {
        Run(1);
        return Read();
    }

    public byte[] Read() => TextureReader.Read(_gl.Device, _gl.Shaders, Host.Picture);

    public ImageBuffer Picture()
    {
        var bytes = Read();
        var image = new ImageBuffer(Host.Picture.Width, Host.Picture.Height);
        for (var i = 0; i < bytes.Length; i++)
        {
            image.Pixels[i] = (Half)(bytes[i] / 255f);
        }

        return image;
    }

    public void Dispose()
    {
        Host.Dispose();
        _tools.Dispose();
        _gl.Dispose();
    }
}
