using System.Buffers.Binary;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Sound;

namespace LiveDiffusion.Replay;

/// <summary>
/// The sound of one input on its way into a replay log. The render thread gives; of what a frame has heard, place and length
/// travel with the frame, and the writer's thread takes that much.
/// </summary>
internal sealed class ReplayLane(byte formatChunk, byte soundChunk)
{
    private const int Seconds = 20;
    private const int LargestRate = 192_000;

    private readonly SampleRing _samples = new(Seconds * LargestRate);
    private readonly SoundTimeline _timeline = new();
    private AudioFormat _format; // render thread
    private int _heard;

    /// <summary>Letter of the chunk that says the format.</summary>
    public byte FormatChunk => formatChunk;

    /// <summary>Letter of the chunks of sound.</summary>
    public byte SoundChunk => soundChunk;

    /// <summary>Whether the format is another than before. Render thread.</summary>
    public bool Begins(AudioFormat format)
    {
        var isNew = format != _format;
        _format = format;
        return isNew;
    }

    /// <summary>Takes what was heard in this frame; false where there is no room. Render thread.</summary>
    public bool Hear(ReadOnlySpan<float> samples)
    {
        var written = _samples.Write(samples);
        _heard += written;
        return written == samples.Length;
    }

    /// <summary>Ends a frame: where its sound lies, in seconds, and how many samples it is. Render thread.</summary>
    public (double Seconds, int Count) End(double now)
    {
        var count = _heard;
        _heard = 0;
        return (count > 0 ? _timeline.Place(now, count / (double)(_format.SampleRate * _format.Channels)) : 0, count);
    }

    /// <summary>Writes a format. Writer's thread.</summary>
    public static void Write(Span<byte> chunk, AudioFormat format)
    {
        BinaryPrimitives.WriteInt32LittleEndian(chunk, format.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(chunk[4..], format.Channels);
    }

    /// <summary>Reads samples. Writer's thread.</summary>
    public int Read(Span<float> into) => _samples.Read(into);
}
