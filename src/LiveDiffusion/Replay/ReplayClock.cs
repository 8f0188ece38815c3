using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Replay;

/// <summary>The MIDI clock of a logged show, as it was known in each frame. Render thread.</summary>
internal sealed class ReplayClock(ReplayLog log)
{
    /// <summary>Bytes of a reading in a log.</summary>
    public const int Length = (5 * sizeof(double)) + sizeof(long) + sizeof(float) + 1;

    private const double Slack = 1e-6;
    private const double FastestBpm = 1000;

    private double _start = double.NaN;
    private int _next;
    private MidiClockReading _reading = MidiClockReading.None;

    /// <summary>What was known in the frame of that time.</summary>
    public MidiClockReading At(FrameTime time)
    {
        _start = double.IsNaN(_start) ? time.Seconds : _start;
        for (; _next < log.Clocks.Count && log.Clocks[_next].Seconds <= time.Seconds - _start + Slack; _next++)
        {
            var reading = log.Clocks[_next].Reading;
            _reading = reading with { Seconds = reading.Seconds + _start, HeardSeconds = reading.HeardSeconds + _start };
        }

        return _reading;
    }

    /// <summary>
    /// Writes a reading: the frame's time, beats per minute, position in beats, when that was and when the last clock came, all in
    /// 64-bit floats and times since the first frame; jumps (64 bits), confidence (32-bit float) and whether it runs.
    /// </summary>
    public static void Write(Span<byte> chunk, MidiClockReading reading, double seconds, double start)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(chunk, seconds);
        BinaryPrimitives.WriteDoubleLittleEndian(chunk[8..], reading.Bpm);
        BinaryPrimitives.WriteDoubleLittleEndian(chunk[16..], reading.Beats);
        BinaryPrimitives.WriteDoubleLittleEndian(chunk[24..], reading.Seconds - start);
        BinaryPrimitives.WriteDoubleLittleEndian(chunk[32..], reading.HeardSeconds - start);
        BinaryPrimitives.WriteInt64LittleEndian(chunk[40..], reading.Jumps);
        BinaryPrimitives.WriteSingleLittleEndian(chunk[48..], reading.Confidence);
        chunk[52] = reading.IsRunning ? (byte)1 : (byte)0;
    }

    /// <summary>Reads one; false where its numbers cannot be.</summary>
    public static bool TryRead(ReadOnlySpan<byte> chunk, out double seconds, [NotNullWhen(true)] out MidiClockReading? reading)
    {
        seconds = BinaryPrimitives.ReadDoubleLittleEndian(chunk);
        reading = new MidiClockReading
        {
            Bpm = BinaryPrimitives.ReadDoubleLittleEndian(chunk[8..]),
            Beats = BinaryPrimitives.ReadDoubleLittleEndian(chunk[16..]),
            Seconds = BinaryPrimitives.ReadDoubleLittleEndian(chunk[24..]),
            HeardSeconds = BinaryPrimitives.ReadDoubleLittleEndian(chunk[32..]),
            Jumps = BinaryPrimitives.ReadInt64LittleEndian(chunk[40..]),
            Confidence = BinaryPrimitives.ReadSingleLittleEndian(chunk[48..]),
            IsRunning = chunk[52] != 0,
        };
        return double.IsFinite(seconds) && double.IsFinite(reading.Beats) && double.IsFinite(reading.Seconds)
            && reading.HeardSeconds < double.PositiveInfinity && reading.Bpm is > 0 and <= FastestBpm && reading.Confidence is >= 0 and <= 1;
    }
}
