namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Closes devices on threads of their own, because closing may hang for ever: libpulse does where its server has died at the
/// wrong moment. A device that hangs is held by its thread, so that no finalizer comes near it and hangs as well. Any thread.
/// </summary>
internal static class Farewell
{
    /// <summary>Does what closes a device and waits for it for so long; false when it takes longer and goes on behind.</summary>
    public static bool Say(Action close, TimeSpan patience)
    {
        var thread = new Thread(() => close()) { Name = "Audio device end", IsBackground = true };
        thread.Start();
        return thread.Join(patience);
    }
}
