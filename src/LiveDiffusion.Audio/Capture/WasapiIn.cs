using System.Runtime.Versioning;
using NAudio.CoreAudioApi;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Records from a Windows endpoint in shared mode, where Windows converts to the format that is asked for: what a microphone
/// hears, or what an output plays (which gives nothing while nothing plays). Events come on the recording thread.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class WasapiIn(MMDevice device) : IWaveIn
{
    private const int BufferMilliseconds = 40;
    private WasapiRecorder? _recorder;
    private byte[] _bytes = [];

    /// <inheritdoc/>
    public event EventHandler<WaveInEventArgs>? DataAvailable;

    /// <inheritdoc/>
    public event EventHandler<StoppedEventArgs>? RecordingStopped;

    /// <inheritdoc/>
    public WaveFormat WaveFormat { get; set; } = WaveFormat.CreateIeeeFloatWaveFormat(CaptureFormats.PreferredRate, 2);

    /// <summary>Whether it records what an output plays.</summary>
    public bool IsLoopback => device.DataFlow == DataFlow.Render;

    /// <inheritdoc/>
    public void StartRecording()
    {
        var builder = new WasapiRecorderBuilder().WithDevice(device).WithFormat(WaveFormat).WithBufferLength(BufferMilliseconds).WithMmcssThreadPriority();
        _recorder = (IsLoopback ? builder.WithLoopbackCapture() : builder).Build();
        _recorder.DataAvailable += OnData;
        _recorder.RecordingStopped += OnStopped;
        _recorder.StartRecording();
    }

    /// <inheritdoc/>
    public void StopRecording() => _recorder?.StopRecording();

    /// <inheritdoc/>
    public void Dispose()
    {
        _recorder?.Dispose();
        device.Dispose();
    }

    // The event's arguments are one object for each period, as the interface wants it; the bytes are kept.
    private void OnData(ReadOnlySpan<byte> buffer, AudioClientBufferFlags flags, long devicePosition, long qpcPosition)
    {
        if (_bytes.Length < buffer.Length)
        {
            _bytes = new byte[buffer.Length];
        }

        buffer.CopyTo(_bytes);
        DataAvailable?.Invoke(this, new WaveInEventArgs(_bytes, buffer.Length));
    }

    private void OnStopped(object? sender, StoppedEventArgs e) => RecordingStopped?.Invoke(this, e);
}
