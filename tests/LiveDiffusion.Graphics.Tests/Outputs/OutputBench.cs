using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Graphics.Tests.Gl;
using LiveDiffusion.Graphics.Tests.Isf;

namespace LiveDiffusion.Graphics.Tests.Outputs;

/// <summary>A final picture and made-up frames, for one test of an output.</summary>
public sealed class OutputBench : IDisposable
{
    private const double PatienceSeconds = 20;

    private readonly RealClock _real = new();

    public OutputBench(int width = 16, int height = 8, double framesPerSecond = 60)
    {
        Final = new RenderTarget(Gl.Device, width, height, TextureFormat.Rgba8, "final");
        Show = new FakeShow([], framesPerSecond);
    }

    public GlFixture Gl { get; } = new();

    public RenderTarget Final { get; }

    public FakeShow Show { get; }

    public void Set(ParameterInfo parameter, float value) => Show.Parameters.Set(parameter, value);

    /// <summary>Sends frames.</summary>
    internal void Send(ISender sender, int frames = 1)
    {
        for (var i = 0; i < frames; i++)
        {
            Show.Next((in frame) => sender.Send(Final, frame));
        }
    }

    public void Send(IOutput output, int frames = 1)
    {
        for (var i = 0; i < frames; i++)
        {
            Show.Next((in frame) => output.Send(Final, frame));
        }
    }

    /// <summary>Does something until something is so; fails when it never is.</summary>
    public void Until(Func<bool> isSo, string what, Action? meanwhile = null)
    {
        using var never = new ManualResetEvent(initialState: false);
        var start = _real.Now;
        while (!isSo())
        {
            Assert.True(_real.Now - start < PatienceSeconds, $"In vain waited for: {what}.");
            never.WaitOne(2);
            meanwhile?.Invoke();
        }
    }

    public void Dispose()
    {
        Final.Dispose();
        Gl.Dispose();
    }
}
