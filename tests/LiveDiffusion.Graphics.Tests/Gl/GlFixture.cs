using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Tests.Gl;

/// <summary>
/// A headless device for one test. Disposal fails the test when a GL object is left over or the driver had anything to say.
/// </summary>
public sealed class GlFixture : IDisposable
{
    public GlFixture()
    {
        Device = GlDevice.CreateHeadless(debug: true);
        Shaders = ShaderLibrary.BesideProgram();
    }

    public GlDevice Device { get; }

    public ShaderLibrary Shaders { get; }

    public void Dispose()
    {
        Device.Retired.Flush();
        var (left, messages) = (Device.LiveObjects, string.Join('\n', Device.Messages));
        Device.Dispose();
        Assert.True(left == 0, $"{left} GL objects were left over.");
        Assert.Equal("", messages);
    }
}
