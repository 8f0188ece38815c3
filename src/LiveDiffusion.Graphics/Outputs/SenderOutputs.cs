using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// The senders that other programs and machines receive the picture from: Spout and NDI, each switched by a parameter. They
/// only ever show picture, black or test card. What fails is a status, never an exception or a late frame. Render thread.
/// </summary>
public sealed class SenderOutputs : IOutput
{
    private readonly SenderSlot _spout;
    private readonly SenderSlot _ndi;

    /// <summary>Makes both, switched off: nothing is loaded before it is wanted.</summary>
    /// <param name="gl">The context.</param>
    /// <param name="ndiRuntime">Where NDI is looked for.</param>
    /// <param name="spoutSystem">Spout on this machine.</param>
    /// <param name="framesPerSecond">The rate of the show, which NDI states to receivers.</param>
    public SenderOutputs(GlDevice gl, NdiRuntime ndiRuntime, SpoutSystem spoutSystem, int framesPerSecond)
        : this(
            (name, width, height) => new SpoutOutput(gl, spoutSystem, name, width, height),
            (name, width, height) => new NdiOutput(gl, ndiRuntime, name, width, height, framesPerSecond))
    {
    }

    internal SenderOutputs(Func<string, int, int, ISender> spout, Func<string, int, int, ISender> ndi)
    {
        _spout = new SenderSlot(OutputParameters.Spout, OutputParameters.SpoutName, spout);
        _ndi = new SenderSlot(OutputParameters.Ndi, OutputParameters.NdiName, ndi);
    }

    /// <inheritdoc/>
    public string Name => "senders";

    /// <summary>The Spout sender.</summary>
    public SenderStatus Spout => _spout.Status;

    /// <summary>The NDI sender.</summary>
    public SenderStatus Ndi => _ndi.Status;

    /// <summary>What is wrong, in one line; empty for nothing. Allocates nothing.</summary>
    public string Trouble => Spout.Trouble.Length > 0 ? Spout.Trouble : Ndi.Trouble;

    /// <summary>The test card that is sent instead of the picture while it is set; RGBA8, owned by whoever sets it.</summary>
    public RenderTarget? Card { get; set; }

    /// <inheritdoc/>
    public void Send(RenderTarget final, in FrameContext frame)
    {
        var sent = Card ?? final;
        _spout.Send(sent, frame);
        _ndi.Send(sent, frame);
    }

    /// <summary>Ends both and waits for their threads.</summary>
    public void Dispose()
    {
        try
        {
            _spout.Dispose();
        }
        finally
        {
            _ndi.Dispose();
        }
    }
}
