namespace LiveDiffusion.Audio.Capture;

/// <summary>No sound: silence in real time, so that what depends on time goes on.</summary>
public sealed class SilentInput : IAudioInput
{
    private double _first = double.NaN;
    private long _read;

    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public AudioFormat Format => new(48000, 1);

    /// <inheritdoc/>
    public AudioInputStatus Status { get; private set; } = AudioInputStatus.Idle;

    /// <inheritdoc/>
    public bool Muted { get; set; }

    /// <inheritdoc/>
    public void Start() => Status = new AudioInputStatus(AudioInputState.Running, "");

    /// <inheritdoc/>
    public int Read(double now, Span<float> into)
    {
        _first = double.IsNaN(_first) ? now : _first;
        var due = (long)((now - _first) * Format.SampleRate) - _read;

        // After a stall there is no need to hear all the silence that was missed.
        var count = (int)Math.Clamp(due, 0, into.Length);
        _read += due > Format.SampleRate ? due : count;
        into[..count].Clear();
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => Status = AudioInputStatus.Idle;
}
