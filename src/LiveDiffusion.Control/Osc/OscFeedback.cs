using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using Rug.Osc;

namespace LiveDiffusion.Control.Osc;

/// <summary>
/// Tells subscribers what they do not know yet: everything when they come, then changes only, at their rate. What a
/// subscriber has set itself is not sent back to it, and others' changes of the same parameter wait until its hand has
/// rested for a tenth of a second. OSC thread; the only reader of the snapshots.
/// </summary>
public sealed class OscFeedback(ParameterCatalogue catalogue, TripleBuffer<OscSnapshot> snapshots, OscOutput output)
{
    /// <summary>How long after a subscriber's own change it hears nothing about that parameter.</summary>
    public const double HoldSeconds = 0.1;

    private static readonly int FirstTempo = FindFirstTempo();

    private readonly OscVoice _voice = new(catalogue);

    /// <summary>Tells those who are due.</summary>
    public void Tick(IReadOnlyList<OscSubscriber> subscribers, double now)
    {
        snapshots.TryTake();
        var show = snapshots.ReadSlot;
        for (var i = 0; i < subscribers.Count; i++)
        {
            var subscriber = subscribers[i];
            if (now >= subscriber.DueAt && show.Seconds >= subscriber.JoinedAt)
            {
                subscriber.DueAt = now + subscriber.Interval;
                Send(subscriber, show, now);
            }
        }
    }

    private void Send(OscSubscriber subscriber, OscSnapshot show, double now)
    {
        output.Begin(subscriber.Target);
        if ((subscriber.Feeds & (OscFeeds.Values | OscFeeds.Norm)) != 0)
        {
            AddParameters(subscriber, show, now);
        }

        AddSignals(subscriber, show);
        subscriber.IsFresh = false;
        output.Flush(subscriber.Target);
    }

    private void AddParameters(OscSubscriber subscriber, OscSnapshot show, double now)
    {
        for (var i = 0; i < show.Values.Length; i++)
        {
            var isText = _voice.HasText(i);
            var isKnown = isText ? subscriber.KnownTexts[i] == show.Texts[i] : subscriber.KnownValues[i] == show.Values[i];
            if (isKnown || !(isText || _voice.HasNumber(i)))
            {
                continue;
            }

            var isOwn = !subscriber.IsFresh && subscriber.Owns(show.Origins[i]);
            if (isOwn)
            {
                subscriber.HeldUntil[i] = now + HoldSeconds;
            }
            else if (now < subscriber.HeldUntil[i])
            {
                continue;
            }

            subscriber.KnownValues[i] = show.Values[i];
            subscriber.KnownTexts[i] = show.Texts[i];
            if (!isOwn)
            {
                AddParameter(subscriber.Feeds, i, show, isText);
            }
        }
    }

    private void AddParameter(OscFeeds feeds, int index, OscSnapshot show, bool isText)
    {
        if (isText)
        {
            output.AddAlone(_voice.Text(index, show.Texts[index]));
            return;
        }

        if ((feeds & OscFeeds.Values) != 0)
        {
            output.Add(_voice.Value(index, show.Values[index]));
        }

        if ((feeds & OscFeeds.Norm) != 0)
        {
            output.Add(_voice.Norm(index, show.Values[index]));
        }
    }

    private void AddSignals(OscSubscriber subscriber, OscSnapshot show)
    {
        var first = (subscriber.Feeds & OscFeeds.Audio) != 0 ? 0 : FirstTempo;
        var end = (subscriber.Feeds & OscFeeds.Tempo) != 0 ? SignalCatalogue.FirstModulator : FirstTempo;
        for (var i = first; i < end; i++)
        {
            var value = show.Signals[i];
            if (IsNews(SignalCatalogue.All[i], subscriber.KnownSignals[i], value) && _voice.Signal(i, value) is { } message)
            {
                subscriber.KnownSignals[i] = value;
                output.Add(message);
            }
        }

        if ((subscriber.Feeds & OscFeeds.Tempo) != 0 && subscriber.KnownBeat != show.Beat.Index)
        {
            subscriber.KnownBeat = show.Beat.Index;
            var inBar = (int)(((show.Beat.Index % 4) + 4) % 4);
            output.Add(new OscMessage(OscVoice.BeatAddress, inBar + 1));
        }
    }

    // Half a thousandth of the range is as fine as anybody sees, but the ends are met exactly.
    private static bool IsNews(SignalInfo signal, float known, float value)
        => !(MathF.Abs(value - known) <= 0.0005f * (signal.Max - signal.Min)) || (value != known && (value == signal.Min || value == signal.Max));

    private static int FindFirstTempo()
    {
        var first = 0;
        while (!SignalCatalogue.All[first].Id.StartsWith("beat/", StringComparison.Ordinal))
        {
            first++;
        }

        return first;
    }
}
