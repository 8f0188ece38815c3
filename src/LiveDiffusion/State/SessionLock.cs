namespace LiveDiffusion.State;

/// <summary>
/// Says whether this is the only show that uses a settings file, and whether the one before has come to its end. The lock
/// goes with the process, however that dies. Main thread.
/// </summary>
public sealed class SessionLock : IDisposable
{
    private readonly FileStream? _file;

    /// <summary>Takes the lock of a settings file, if nobody has it.</summary>
    public SessionLock(string settingsPath)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settingsPath))!);
            _file = new FileStream(settingsPath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            HasCrashed = _file.ReadByte() == 'r';
            Mark("running\n"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Trouble = $"'{settingsPath}' is used by another LiveDiffusion or cannot be written: this one keeps neither settings nor autosaves. Give it a file of its own with --config.";
        }
    }

    /// <summary>Whether this show may write.</summary>
    public bool IsHeld => _file is not null;

    /// <summary>Why not, or empty.</summary>
    public string Trouble { get; } = "";

    /// <summary>Whether the show before did not come to its end.</summary>
    public bool HasCrashed { get; }

    /// <summary>Says that this show has come to its end, and lets go.</summary>
    public void Dispose()
    {
        if (_file is not null)
        {
            Mark("ended\n"u8);
            _file.Dispose();
        }
    }

    private void Mark(ReadOnlySpan<byte> text)
    {
        _file!.Position = 0;
        _file.Write(text);
        _file.SetLength(text.Length);
        _file.Flush(flushToDisk: true);
    }
}
