namespace LiveDiffusion.Replay;

/// <summary>
/// The layout of replay logs: a line that names the format, a line of JSON with the state at the start, then chunks of a
/// letter, the length of the rest in bytes (32 bits, little endian), and the rest. A log that is cut off is good up to its last
/// whole chunk.
/// </summary>
internal static class ReplayFormat
{
    /// <summary>The first line.</summary>
    public const string Magic = "LiveDiffusion replay 1";

    /// <summary>Chunk: an event as JSON.</summary>
    public const byte Event = (byte)'E';

    /// <summary>Chunk: what was known of the MIDI clock from a frame on (<see cref="ReplayClock"/>).</summary>
    public const byte Clock = (byte)'C';

    /// <summary>Chunk: sample rate and channels of the sound that follows, 32 bits each.</summary>
    public const byte Format = (byte)'F';

    /// <summary>Chunk: when it is heard in seconds (64-bit float), then interleaved 32-bit float samples.</summary>
    public const byte Sound = (byte)'S';

    /// <summary>Chunk: the same as <see cref="Format"/> for the second input.</summary>
    public const byte SecondFormat = (byte)'G';

    /// <summary>Chunk: the same as <see cref="Sound"/> for the second input.</summary>
    public const byte SecondSound = (byte)'U';

    /// <summary>Chunk: the time of a frame in seconds (64-bit float), about once a second and at the end.</summary>
    public const byte Time = (byte)'T';

    /// <summary>Bytes before the rest of a chunk.</summary>
    public const int ChunkHead = 5;

    /// <summary>Longest rest of a chunk, bytes.</summary>
    public const int LongestChunk = 16 << 20;

    /// <summary>Longest line at the start, bytes.</summary>
    public const int LongestLine = 4 << 20;
}
