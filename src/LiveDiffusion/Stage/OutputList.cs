using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;

namespace LiveDiffusion.Stage;

/// <summary>Where the picture goes, in order. Render thread.</summary>
public sealed class OutputList(params IOutput[] outputs) : IDisposable
{
    /// <summary>Sends the picture of a frame to each output.</summary>
    public void Send(RenderTarget final, in FrameContext frame)
    {
        foreach (var output in outputs)
        {
            output.Send(final, frame);
        }
    }

    /// <summary>Ends the outputs, the last first.</summary>
    public void Dispose()
    {
        for (var i = outputs.Length - 1; i >= 0; i--)
        {
            outputs[i].Dispose();
        }
    }
}
