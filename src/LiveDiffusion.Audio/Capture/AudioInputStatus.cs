namespace LiveDiffusion.Audio.Capture;

/// <summary>How an input is, in words for the performer.</summary>
/// <param name="State">The state.</param>
/// <param name="Message">What there is to say, or an empty text.</param>
public sealed record AudioInputStatus(AudioInputState State, string Message)
{
    /// <summary>Nothing has happened yet.</summary>
    public static AudioInputStatus Idle { get; } = new(AudioInputState.Idle, "");
}
