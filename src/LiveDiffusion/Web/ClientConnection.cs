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
    private readonly LearnDesk _learn = new(links.Midi);
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
        else
        {
            Do(in message, now);
        }
    }

    private void Do(in ClientMessage message, double now)
    {
        switch (message.Operation)
        {
            case ClientOperation.Watch:
                var kind = message.IsOn ? ClientNoteKind.Watches : ClientNoteKind.WatchesNot;
                notes.TryPost(new ClientNote(kind, client, (int)message.Watch));
                break;
            case ClientOperation.Set or ClientOperation.SetNormalised or ClientOperation.SetText:
                Edit(in message, message.Target!, now);
                break;
            case ClientOperation.Route:
                Post(new ControlEvent(ControlKind.EditRoute, message.Target!, 0f, null, client.Origin, now, message.Route));
                break;
            default:
                if (_learn.Do(in message) is { Length: > 0 } reason)
                {
                    Refuse(reason);
                }

                break;
        }
    }

    private void Edit(in ClientMessage message, ParameterInfo target, double now)
    {
        var kind = message.Operation switch
        {
            ClientOperation.Set => ControlKind.Set,
            ClientOperation.SetNormalised => ControlKind.SetNormalised,
            _ => ControlKind.SetText,
        };

        // The note goes first: the broadcaster must know of the edit before it can see its effect.
        if (kind == ControlKind.SetText)
        {
            notes.TryPost(new ClientNote(ClientNoteKind.EditedText, client, target.Index, 0f, message.Text));
        }
        else if (target.Type != ParameterType.Trigger)
        {
            var value = kind == ControlKind.Set
                ? message.Number
                : target.Min + (message.Number * (target.Max - target.Min));
            var clamped = target.Clamp(value);
            var known = kind == ControlKind.Set && clamped != value ? float.NaN : clamped; // NaN: it has to be told
            notes.TryPost(new ClientNote(ClientNoteKind.EditedNumber, client, target.Index, known));
        }

        Post(new ControlEvent(kind, target, message.Number, message.Text, client.Origin, now));
    }

    private void Post(in ControlEvent edit)
    {
        if (!links.Controls.TryPost(in edit))
        {
            Refuse("The show does not keep up; the last change was dropped.");
        }
    }

    private void Refuse(string reason) => notes.TryPost(new ClientNote(ClientNoteKind.Refused, client, Text: reason));
}
