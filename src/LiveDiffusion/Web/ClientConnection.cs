using System.Buffers;
using System.Net.WebSockets;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Web;

/// <summary>The receiving half of a page's connection: messages become control events. Runs on the server's threads.</summary>
public sealed class ClientConnection(WebClient client, WebLinks links, Mailbox<ClientNote> notes)
{
    /// <summary>Largest message that is taken, in bytes; a larger one ends the connection.</summary>
    public const int MaxMessageBytes = 64 * 1024;

    private const double MessagesPerSecond = 2000;

    private readonly ArrayBufferWriter<byte> _message = new(1024);
    private EditBudget _budget = new(MessagesPerSecond);

    /// <summary>Receives until the page goes, misbehaves, or the server stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        notes.TryPost(new ClientNote(ClientNoteKind.Joined, client));
        try
        {
            await ReceiveAsync(stopping).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The usual ends of a connection: tab closed, network lost, show over. Nobody needs to hear of it.
        }
        finally
        {
            notes.TryPost(new ClientNote(ClientNoteKind.Left, client));
        }
    }

    private async Task ReceiveAsync(CancellationToken stopping)
    {
        while (true)
        {
            var part = await client.Socket.ReceiveAsync(_message.GetMemory(4096), stopping).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await CloseAsync(WebSocketCloseStatus.NormalClosure, "", stopping).ConfigureAwait(false);
                return;
            }

            _message.Advance(part.Count);
            if (_message.WrittenCount > MaxMessageBytes)
            {
                await CloseAsync(WebSocketCloseStatus.MessageTooBig, "At most 64 KiB a message.", stopping).ConfigureAwait(false);
                return;
            }

            if (part.EndOfMessage)
            {
                Take(part.MessageType);
                _message.ResetWrittenCount();
            }
        }
    }

    private Task CloseAsync(WebSocketCloseStatus status, string reason, CancellationToken stopping)
        => client.Socket.CloseOutputAsync(status, reason, stopping);

    private void Take(WebSocketMessageType type)
    {
        var now = links.Clock.Now;
        if (!_budget.TryTake(now))
        {
            Refuse("Too many messages at once; some were dropped.");
        }
        else if (type != WebSocketMessageType.Text)
        {
            Refuse("Messages are text.");
        }
        else if (!ClientMessage.TryParse(_message.WrittenMemory, links.Catalogue, out var message, out var error))
        {
            Refuse(error);
        }
        else if (message.Target is null)
        {
            notes.TryPost(new ClientNote(message.Watch ? ClientNoteKind.Watches : ClientNoteKind.WatchesNot, client));
        }
        else
        {
            Edit(message, message.Target, now);
        }
    }

    private void Edit(ClientMessage message, ParameterInfo target, double now)
    {
        // The note goes first: the broadcaster must know of the edit before it can see its effect.
        if (message.Kind == ControlKind.SetText)
        {
            notes.TryPost(new ClientNote(ClientNoteKind.EditedText, client, target.Index, 0f, message.Text));
        }
        else if (target.Type != ParameterType.Trigger)
        {
            var value = message.Kind == ControlKind.Set
                ? message.Number
                : target.Min + (message.Number * (target.Max - target.Min));
            var clamped = target.Clamp(value);
            var known = message.Kind == ControlKind.Set && clamped != value ? float.NaN : clamped; // NaN: it has to be told
            notes.TryPost(new ClientNote(ClientNoteKind.EditedNumber, client, target.Index, known));
        }

        var edit = new ControlEvent(message.Kind, target, message.Number, message.Text, client.Origin, now);
        if (!links.Controls.TryPost(edit))
        {
            Refuse("The show does not keep up; the last change was dropped.");
        }
    }

    private void Refuse(string reason) => notes.TryPost(new ClientNote(ClientNoteKind.Refused, client, Text: reason));
}
