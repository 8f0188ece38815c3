using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Audio.Capture;

/// <summary>What an input and the thread of its device share.</summary>
/// <param name="clock">The show's clock.</param>
internal sealed class CaptureLink(EngineClock clock)
{
    /// <summary>The show's clock.</summary>
    public EngineClock Clock => clock;

    /// <summary>1.4 s of 48 kHz stereo: a reader that was away longer loses the newest.</summary>
    public SampleRing Ring { get; } = new(2 * CaptureFormats.PreferredRate);

    /// <summary>Peaks of the device's own channels.</summary>
    public ChannelMeters Meters { get; } = new();

    /// <summary>Which channels are heard.</summary>
    public SharedReference<ChannelChoice> Choice { get; } = new(ChannelChoice.All);

    /// <summary>How far the device has come, from its thread to the render thread.</summary>
    public Mailbox<CaptureStamp> Stamps { get; } = new(default);

    /// <summary>How the device is, from the keeper's thread to the render thread.</summary>
    public Mailbox<AudioInputStatus> Status { get; } = new(AudioInputStatus.Idle);
}
