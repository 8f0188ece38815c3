using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Tests.Gl;

namespace LiveDiffusion.Graphics.Tests;

/// <summary>A picture path with its device, its frames, and a model that gives back what it is given.</summary>
public sealed class PathRig : IDisposable
{
    private readonly GlFixture _gl = new();
    private readonly PixelReadback _readback;
    private readonly byte[] _bytes;

    public PathRig(int outputWidth, int outputHeight, int modelWidth, int modelHeight, double framesPerSecond = 60)
    {
        Settings = new PictureSettings
        {
            OutputWidth = outputWidth, OutputHeight = outputHeight, ModelWidth = modelWidth, ModelHeight = modelHeight,
        };
        Path = new PicturePath(_gl.Device, _gl.Shaders, Settings);
        Frames = new Frames(framesPerSecond).Neutral();
        _readback = new PixelReadback(_gl.Device, outputWidth, outputHeight, TextureFormat.Rgba8, "test readback");
        _bytes = new byte[outputWidth * outputHeight * 4];
    }

    public PictureSettings Settings { get; }

    public PicturePath Path { get; }

    public Frames Frames { get; }

    public GlDevice Device => _gl.Device;

    public SourcePicture NewSource() => new(Settings.ModelWidth, Settings.ModelHeight, Frames.Catalogue);

    /// <summary>Begins a source picture and waits for it.</summary>
    public SourcePicture Source(Texture? mix = null) => Source(NewSource(), mix);

    public SourcePicture Source(SourcePicture into, Texture? mix = null)
    {
        if (!Path.BeginSource(Frames.Now(), into, mix))
        {
            _gl.Device.Api.Finish();
            Assert.True(Path.TryFinishSource());
        }

        return into;
    }

    /// <summary>Lets a picture land as the answer to a source.</summary>
    public void Land(SourcePicture source, ImageBuffer picture)
    {
        var styled = new StyledPicture(Settings.ModelWidth, Settings.ModelHeight)
        {
            Round = source.Round, CaptureSeconds = source.CaptureSeconds, Fresh = source.Fresh,
        };
        styled.Image.CopyFrom(picture);
        Path.Accept(styled, Frames.Now());
    }

    /// <summary>Begins the next frame.</summary>
    public void Next()
    {
        _gl.Device.Retired.Flush();
        Path.Advance(Frames.Next());
    }

    /// <summary>Makes a picture the shown one, without a fade.</summary>
    public void Start(ImageBuffer picture)
    {
        var fade = Frames.Table[Core.Parameters.LoopParameters.FadeSeconds];
        Frames.With(Core.Parameters.LoopParameters.FadeSeconds, 0f);
        Next();
        Land(Source(), picture);
        Frames.With(Core.Parameters.LoopParameters.FadeSeconds, fade);
    }

    /// <summary>Draws the frame and returns its bytes, RGBA, top row first; the array is used again.</summary>
    public byte[] Draw(Texture? fallback = null)
    {
        Path.Draw(Frames.Now(), fallback);
        _readback.Read<byte>(Path.Output, _bytes);
        return _bytes;
    }

    /// <summary>A picture from a colour for each position: u 0 left to 1 right, v 0 top to 1 bottom.</summary>
    public ImageBuffer Picture(Func<float, float, (float R, float G, float B)> colour)
    {
        var image = new ImageBuffer(Settings.ModelWidth, Settings.ModelHeight);
        for (var i = 0; i < image.Width * image.Height; i++)
        {
            var (r, g, b) = colour(
                ((i % image.Width) + 0.5f) / image.Width, ((i / image.Width) + 0.5f) / image.Height);
            (image.Pixels[i * 4], image.Pixels[(i * 4) + 1], image.Pixels[(i * 4) + 2]) = ((Half)r, (Half)g, (Half)b);
            image.Pixels[(i * 4) + 3] = Half.One;
        }

        return image;
    }

    public ImageBuffer Flat(float level) => Picture((_, _) => (level, level, level));

    public byte Red(byte[] pixels, double u, double v)
        => pixels[(((int)(v * Settings.OutputHeight) * Settings.OutputWidth) + (int)(u * Settings.OutputWidth)) * 4];

    public void Dispose()
    {
        _readback.Dispose();
        Path.Dispose();
        _gl.Dispose();
    }
}
