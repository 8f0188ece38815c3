using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Records the first channels of an ASIO driver, as interleaved floats. Events come on the driver's thread. A driver that
/// wants to be set up anew ends the recording, and is opened again like a device that was lost.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class AsioIn : IWaveIn
{
    private readonly AsioDevice _device;
    private byte[] _bytes = [];
    private int _hasStopped;

    /// <summary>Opens a driver by its name; one that is not there is an <see cref="IOException"/>.</summary>
    public AsioIn(string driver)
    {
        try
        {
            _device = AsioDevice.Open(driver);
        }
        catch (ArgumentException exception)
        {
            throw new IOException($"There is no ASIO driver '{driver}'.", exception);
        }
    }

    /// <inheritdoc/>
    public event EventHandler<WaveInEventArgs>? DataAvailable;

    /// <inheritdoc/>
    public event EventHandler<StoppedEventArgs>? RecordingStopped;

    /// <summary>What is asked for: floats, at a rate and with channels that the driver has.</summary>
    public WaveFormat WaveFormat { get; set; } = WaveFormat.CreateIeeeFloatWaveFormat(CaptureFormats.PreferredRate, 2);

    /// <inheritdoc/>
    public void StartRecording()
    {
        if (WaveFormat.Encoding != WaveFormatEncoding.IeeeFloat || WaveFormat.Channels > _device.Capabilities.NbInputChannels
            || !_device.IsSampleRateSupported(WaveFormat.SampleRate))
        {
            throw new NotSupportedException($"The ASIO driver '{_device.DriverName}' has no {WaveFormat}.");
        }

        _device.InitRecording(new AsioRecordingOptions
        {
            InputChannels = [.. Enumerable.Range(0, WaveFormat.Channels)],
            SampleRate = WaveFormat.SampleRate,
        });
        _device.AudioCaptured += OnCaptured;
        _device.Stopped += (_, e) => Stop(e.Exception);
        _device.DriverResetRequest += (_, _) => Stop(null);
        _device.Start();
    }

    /// <summary>Ends the recording. The driver itself stops when it is disposed: its own thread may not do that.</summary>
    public void StopRecording() => Stop(null);

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();

    private void OnCaptured(object? sender, AsioAudioCapturedEventArgs e)
    {
        var count = e.Frames * e.ChannelCount * sizeof(float);
        if (_bytes.Length < count)
        {
            _bytes = new byte[count];
        }

        var samples = MemoryMarshal.Cast<byte, float>(_bytes.AsSpan(0, count));
        for (var c = 0; c < e.ChannelCount; c++)
        {
            var channel = e.GetChannel(c);
            for (var n = 0; n < channel.Length; n++)
            {
                samples[(n * e.ChannelCount) + c] = channel[n];
            }
        }

        DataAvailable?.Invoke(this, new WaveInEventArgs(_bytes, count));
    }

    private void Stop(Exception? why)
    {
        if (Interlocked.Exchange(ref _hasStopped, 1) == 0)
        {
            RecordingStopped?.Invoke(this, new StoppedEventArgs(why));
        }
    }
}
