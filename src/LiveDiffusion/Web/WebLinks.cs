using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Web;

/// <summary>All that joins the web server to the show. The server is the only reader of the snapshots and the preview.</summary>
public sealed record WebLinks
{
    /// <summary>The declarations of all parameters.</summary>
    public required ParameterCatalogue Catalogue { get; init; }

    /// <summary>Where edits go.</summary>
    public required ControlQueue Controls { get; init; }

    /// <summary>Where the state comes from.</summary>
    public required TripleBuffer<ShowSnapshot> Snapshots { get; init; }

    /// <summary>Where the live picture comes from.</summary>
    public required PreviewFrames Preview { get; init; }

    /// <summary>Gives edits their time.</summary>
    public required EngineClock Clock { get; init; }

    /// <summary>MIDI, of which only members for any thread are used and the monitor read; null for none.</summary>
    public MidiHub? Midi { get; init; }

    /// <summary>OSC, of which only members for any thread are used; null for none.</summary>
    public OscServer? Osc { get; init; }
}
