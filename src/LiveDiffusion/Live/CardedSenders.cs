using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Live;

/// <summary>Spout and NDI, with the test card instead of the picture while <c>output/test_card</c> is on. Owns them. Render thread.</summary>
internal sealed class CardedSenders(GlDevice gl, SenderOutputs senders) : IOutput
{
    private readonly TestCard _card = new(gl);

    /// <inheritdoc/>
    public string Name => senders.Name;

    /// <inheritdoc/>
    public void Send(RenderTarget final, in FrameContext frame)
    {
        senders.Card = frame.Parameters.IsOn(OutputParameters.TestCard) ? _card.Draw(final.Width, final.Height, "Spout and NDI", 0) : null;
        senders.Send(final, frame);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        senders.Dispose();
        _card.Dispose();
    }
}
