using Rug.Osc;

namespace LiveDiffusion.Control.Osc;

/// <summary>What the arguments of <c>/ld/subscribe</c> ask for: port, rate, and words for what is to be sent.</summary>
/// <param name="Port">Port of the sender's machine; null is the one that it sent from.</param>
/// <param name="Hertz">Most messages a second about one value, 1 to 60.</param>
/// <param name="Feeds">What is to be sent.</param>
public readonly record struct OscSubscription(int? Port, double Hertz, OscFeeds Feeds)
{
    /// <summary>Highest rate, and the one at which feedback is looked for.</summary>
    public const double MaxHertz = 60;

    private const double DefaultHertz = 30;
    private const int FirstPort = 1024; // nobody listens for OSC below; other services do
    private const int LastPort = 65535;

    /// <summary>Reads the arguments; false when they make no sense. Any thread.</summary>
    public static bool TryRead(OscMessage message, out OscSubscription subscription)
    {
        int? port = null;
        double? hertz = null;
        var feeds = OscFeeds.None;
        subscription = default;
        for (var i = 0; i < message.Count; i++)
        {
            var feed = message[i] is string word ? FeedOf(word) : OscFeeds.None;
            feeds |= feed;
            if (feed != OscFeeds.None)
            {
                continue;
            }

            if (!OscArguments.TryReadNumber(message[i], out var number) || !float.IsFinite(number) || hertz is not null)
            {
                return false;
            }

            if (port is null)
            {
                port = number is >= FirstPort and <= LastPort ? (int)number : 0;
            }
            else
            {
                hertz = Math.Clamp(number, 1, MaxHertz);
            }
        }

        feeds = feeds == OscFeeds.None ? OscFeeds.Values | OscFeeds.Audio | OscFeeds.Tempo : feeds;
        subscription = new OscSubscription(port, hertz ?? DefaultHertz, feeds);
        return port is not 0;
    }

    private static OscFeeds FeedOf(string word) => word switch
    {
        "values" => OscFeeds.Values,
        "norm" => OscFeeds.Norm,
        "audio" => OscFeeds.Audio,
        "tempo" => OscFeeds.Tempo,
        _ => OscFeeds.None,
    };
}
