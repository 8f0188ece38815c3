namespace LiveDiffusion.Web;

/// <summary>All that pages may have to be told in one tick, each what it does not know yet. Web thread.</summary>
public sealed class ShowNews(WebLinks links)
{
    /// <summary>The newest state of the show.</summary>
    public ShowSnapshot Show => links.Snapshots.ReadSlot;

    /// <summary>The newest picture as JPEG; null before the first. Never changed in place.</summary>
    public byte[]? Picture { get; set; }

    /// <summary>Number of the tick.</summary>
    public long Tick { get; set; }

    /// <summary>Engine time.</summary>
    public double Now => links.Clock.Now;

    /// <summary>What has happened.</summary>
    public ShowLog Log { get; } = new();

    /// <summary>MIDI and OSC.</summary>
    public ControllerFeed Controllers { get; } = new(links.Midi, links.Osc, links.Clock);

    /// <summary>Where others on the network find the page, with the token; set before the web thread begins.</summary>
    public IReadOnlyList<string> Addresses { get; set; } = [];
}
