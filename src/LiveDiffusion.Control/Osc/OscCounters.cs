using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Control.Osc;

/// <summary>What the OSC server has counted since its start. The OSC thread counts, any thread reads.</summary>
public sealed class OscCounters
{
    /// <summary>Packets received.</summary>
    public SharedNumber Packets { get; } = new();

    /// <summary>Messages in them.</summary>
    public SharedNumber Messages { get; } = new();

    /// <summary>Control events that reached the queue.</summary>
    public SharedNumber Events { get; } = new();

    /// <summary>Control events that found the queue full, or a batch larger than it.</summary>
    public SharedNumber Dropped { get; } = new();

    /// <summary>Packets and messages that were broken.</summary>
    public SharedNumber Malformed { get; } = new();

    /// <summary>Messages to addresses that do not exist.</summary>
    public SharedNumber Unknown { get; } = new();

    /// <summary>Messages whose arguments did not fit their address.</summary>
    public SharedNumber Refused { get; } = new();

    /// <summary>Packets sent.</summary>
    public SharedNumber Sent { get; } = new();

    /// <summary>Packets that could not be sent or received: a subscriber that is gone, a network that is down.</summary>
    public SharedNumber NetworkErrors { get; } = new();

    /// <summary>Subscribers at present.</summary>
    public SharedNumber Subscribers { get; } = new();
}
