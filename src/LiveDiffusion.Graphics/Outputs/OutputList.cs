using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>Every place that the finished picture goes to, in order. Owns them. Render thread.</summary>
public sealed class OutputList : IDisposable
{
    private readonly List<IOutput> _outputs = [];

    /// <summary>The outputs in order.</summary>
    public IReadOnlyList<IOutput> All => _outputs;

    /// <summary>Adds an output; from now on it is the list's to dispose.</summary>
    public void Add(IOutput output) => _outputs.Add(output);

    /// <summary>Sends the picture of a frame everywhere. What an output throws stops the frame: outputs that may fail live hold their errors.</summary>
    public void Send(RenderTarget final, in FrameContext frame)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        foreach (var output in _outputs)
        {
            output.Send(final, frame);
        }
    }

    /// <summary>Disposes all, the last first.</summary>
    public void Dispose()
    {
        for (var i = _outputs.Count - 1; i >= 0; i--)
        {
            _outputs[i].Dispose();
        }

        _outputs.Clear();
    }
}
