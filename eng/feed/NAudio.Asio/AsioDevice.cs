using NAudio.Wave.Asio;

namespace NAudio.Wave;

/// <summary>
/// An ASIO driver. This stand-in knows of none, so none can be opened and nobody ever holds one: the members are there for
/// callers to be compiled against.
/// </summary>
public sealed class AsioDevice : IDisposable
{
    private AsioDevice(string driverName) => DriverName = driverName;

    /// <summary>A buffer was recorded; on the driver's thread.</summary>
    public event EventHandler<AsioAudioCapturedEventArgs> AudioCaptured
    {
        add { }
        remove { }
    }

    /// <summary>The driver wants to be set up anew.</summary>
    public event EventHandler DriverResetRequest
    {
        add { }
        remove { }
    }

    /// <summary>The driver has stopped.</summary>
    public event EventHandler<StoppedEventArgs> Stopped
    {
        add { }
        remove { }
    }

    /// <summary>The driver's name.</summary>
    public string DriverName { get; }

    /// <summary>What the driver has.</summary>
    public AsioDriverCapability Capabilities { get; } = new();

    /// <summary>The installed drivers.</summary>
    public static string[] GetDriverNames() => [];

    /// <summary>Opens a driver.</summary>
    /// <param name="driverName">Its name.</param>
    /// <exception cref="ArgumentException">No such driver is installed.</exception>
    public static AsioDevice Open(string driverName)
        => GetDriverNames().Contains(driverName, StringComparer.Ordinal)
            ? new AsioDevice(driverName)
            : throw new ArgumentException($"There is no ASIO driver '{driverName}'.", nameof(driverName));

    /// <summary>Whether the driver can run at a rate, in hertz.</summary>
    /// <param name="sampleRate">The rate.</param>
    public bool IsSampleRateSupported(int sampleRate) => false;

    /// <summary>Sets the driver up for recording.</summary>
    /// <param name="options">What to record.</param>
    public void InitRecording(AsioRecordingOptions options) => throw new NotSupportedException("There is no ASIO driver.");

    /// <summary>Starts.</summary>
    public void Start() => throw new NotSupportedException("There is no ASIO driver.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
