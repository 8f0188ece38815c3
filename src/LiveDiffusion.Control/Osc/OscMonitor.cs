using System.Globalization;
using LiveDiffusion.Core.Handover;
using Rug.Osc;

namespace LiveDiffusion.Control.Osc;

/// <summary>
/// What OSC looks like from outside: the last messages while somebody watches, and the unknown addresses always. The OSC
/// thread writes, any thread reads what was published last, at most ten times a second.
/// </summary>
public sealed class OscMonitor
{
    /// <summary>How many messages are kept.</summary>
    public const int Capacity = 100;

    private const double PublishSeconds = 0.1;
    private const int MaxShownArguments = 8;
    private const int MaxShownLength = 80;

    private readonly SharedNumber _watchedUntil = new();
    private readonly Latest<IReadOnlyList<OscSighting>> _messages = new([]);
    private readonly Latest<IReadOnlyList<UnknownAddress>> _unknown = new([]);
    private readonly UnknownAddresses _unknownCounts = new();
    private readonly Queue<(double Seconds, int Origin, OscMessage Message, OscOutcome Outcome)> _last = new(Capacity + 1);
    private bool _isWatched;
    private bool _hasNews;
    private double _due;

    /// <summary>The last messages, oldest first; empty while nobody watches. Any thread.</summary>
    public IReadOnlyList<OscSighting> Messages => _messages.Value;

    /// <summary>The most frequent unknown addresses, most frequent first, at most 20. Any thread.</summary>
    public IReadOnlyList<UnknownAddress> Unknown => _unknown.Value;

    /// <summary>Keeps the monitor on until an engine time; whoever watches says so again every second. Any thread.</summary>
    public void WatchUntil(double seconds) => _watchedUntil.StoreSeconds(seconds);

    /// <summary>Takes note of a message. OSC thread.</summary>
    public void See(OscMessage message, OscOutcome outcome, int origin, double seconds)
    {
        if (outcome == OscOutcome.Unknown)
        {
            _unknownCounts.Add(message.Address);
        }

        if (!_isWatched)
        {
            return;
        }

        _hasNews = true;
        _last.Enqueue((seconds, origin, message, outcome));
        if (_last.Count > Capacity)
        {
            _last.Dequeue();
        }
    }

    /// <summary>Publishes what is new, when it is time. OSC thread.</summary>
    public void Tick(double now)
    {
        if (now < _due)
        {
            return;
        }

        _due = now + PublishSeconds;
        if (_unknownCounts.HasNews)
        {
            _unknown.Value = _unknownCounts.Top();
        }

        var wasWatched = _isWatched;
        _isWatched = now < _watchedUntil.Seconds;
        if (wasWatched && !_isWatched)
        {
            _last.Clear();
            _hasNews = true;
        }

        if (_hasNews)
        {
            _hasNews = false;
            _messages.Value = [.. _last.Select(l => new OscSighting(l.Seconds, l.Origin, Cut(l.Message.Address), Describe(l.Message), l.Outcome))];
        }
    }

    private static string Describe(OscMessage message)
    {
        var shown = message.Take(MaxShownArguments).Select(argument => Cut(argument switch
        {
            string or OscSymbol => $"\"{argument}\"",
            float or double => string.Create(CultureInfo.InvariantCulture, $"{argument:0.######}"),
            bool value => value ? "true" : "false",
            int or long or byte => string.Create(CultureInfo.InvariantCulture, $"{argument}"),
            OscImpulse => "bang",
            OscNull => "nil",
            byte[] blob => string.Create(CultureInfo.InvariantCulture, $"{blob.Length} bytes"),
            _ => argument.GetType().Name,
        }));
        return string.Join(' ', shown) + (message.Count > MaxShownArguments ? " …" : "");
    }

    private static string Cut(string text) => text.Length <= MaxShownLength ? text : text[..MaxShownLength] + "…";
}
