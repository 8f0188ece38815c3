using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.Replay;

/// <summary>A show that was logged: how it began, what hands did, and what was heard. Immutable; any thread.</summary>
/// <param name="Look">The look at the start.</param>
/// <param name="Events">What hands did, in order; times in seconds since the first frame.</param>
/// <param name="Clocks">What was known of the MIDI clock, in order; all times in seconds since the first frame.</param>
/// <param name="Audio">What was heard, from the first frame on.</param>
/// <param name="Second">What the second input heard, from the first frame on; null for nothing.</param>
/// <param name="Warnings">What is not as it was, one sentence each.</param>
public sealed record ReplayLog(
    Preset Look,
    IReadOnlyList<ControlEvent> Events,
    IReadOnlyList<(double Seconds, MidiClockReading Reading)> Clocks,
    DecodedAudio Audio,
    DecodedAudio? Second,
    IReadOnlyList<string> Warnings)
{
    private const int MostRate = 768_000;
    private const int MostChannels = 2;

    /// <summary>Reads a log. One that is damaged is a <see cref="UserErrorException"/> with the place; one that is cut off is short.</summary>
    public static ReplayLog Load(string path, ParameterCatalogue catalogue)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 20);
            return new Reader(file, path, catalogue).Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The replay log '{path}' cannot be read: {e.Message} Check the path.", e);
        }
    }

    private sealed class Reader(FileStream file, string path, ParameterCatalogue catalogue)
    {
        private readonly List<ControlEvent> _events = [];
        private readonly List<(double Seconds, MidiClockReading Reading)> _clocks = [];
        private readonly ReplaySound _sound = new();
        private readonly ReplaySound _second = new();
        private readonly HashSet<string> _warnings = [];
        private byte[] _chunk = new byte[1 << 16];
        private double _end;

        public ReplayLog Read()
        {
            if (!string.Equals(ReadLine(), ReplayFormat.Magic, StringComparison.Ordinal))
            {
                throw new UserErrorException($"'{path}' is no replay log. Make one with --record FILE.");
            }

            var look = PresetFile.Parse(ReadLine() ?? throw Damaged("the state at the start is missing"), path, catalogue);
            while (ReadChunk(out var kind, out var length))
            {
                Take(kind, _chunk.AsMemory(0, length));
            }

            return new ReplayLog(look, _events, _clocks, _sound.Finish(_end), _second.HasBegun ? _second.Finish(_end) : null, [.. look.Warnings, .. _warnings]);
        }

        private void Take(byte kind, ReadOnlyMemory<byte> chunk)
        {
            switch (kind)
            {
                case ReplayFormat.Event:
                    if (ReplayEvent.Read(chunk, Place, catalogue) is { } control)
                    {
                        _events.Add(control);
                    }

                    break;
                case ReplayFormat.Clock when chunk.Length == ReplayClock.Length:
                    _clocks.Add(ReplayClock.TryRead(chunk.Span, out var seconds, out var reading) ? (seconds, reading) : throw Damaged("the MIDI clock makes no sense"));
                    break;
                case ReplayFormat.Format or ReplayFormat.SecondFormat when chunk.Length == 8:
                    Begin(kind == ReplayFormat.Format ? _sound : _second, chunk.Span);
                    break;
                case ReplayFormat.Sound or ReplayFormat.SecondSound when chunk.Length >= 8 && chunk.Length % 4 == 0:
                    Add(kind == ReplayFormat.Sound ? _sound : _second, chunk.Span);
                    break;
                case ReplayFormat.Time when chunk.Length == 8:
                    _end = BinaryPrimitives.ReadDoubleLittleEndian(chunk.Span);
                    break;
                default:
                    throw Damaged($"there is no chunk '{(char)kind}' of {chunk.Length} bytes");
            }
        }

        private void Begin(ReplaySound sound, ReadOnlySpan<byte> chunk)
        {
            var (rate, channels) = (BinaryPrimitives.ReadInt32LittleEndian(chunk), BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]));
            if (rate is < 8000 or > MostRate || channels is < 1 or > MostChannels)
            {
                throw Damaged($"there is no sound of {rate} Hz and {channels} channels");
            }

            sound.Begin(new AudioFormat(rate, channels));
        }

        private void Add(ReplaySound sound, ReadOnlySpan<byte> chunk)
        {
            if (!sound.TryAdd(BinaryPrimitives.ReadDoubleLittleEndian(chunk), MemoryMarshal.Cast<byte, float>(chunk[8..])))
            {
                throw Damaged("the sound has no format, or its time makes no sense");
            }
        }

        private bool ReadChunk(out byte kind, out int length)
        {
            Span<byte> head = stackalloc byte[ReplayFormat.ChunkHead];
            var got = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            (kind, length) = (head[0], BinaryPrimitives.ReadInt32LittleEndian(head[1..]));
            if (got < head.Length)
            {
                WarnOfCut(got);
                return false;
            }

            if (length is < 0 or > ReplayFormat.LongestChunk)
            {
                throw Damaged($"a chunk of {length} bytes cannot be");
            }

            if (_chunk.Length < length)
            {
                _chunk = new byte[length];
            }

            got = file.ReadAtLeast(_chunk.AsSpan(0, length), length, throwOnEndOfStream: false);
            if (got < length)
            {
                WarnOfCut(got + 1);
                return false;
            }

            return true;
        }

        private void WarnOfCut(int bytes)
        {
            if (bytes > 0)
            {
                _warnings.Add($"{path}: it breaks off at byte {file.Position}; what is there is replayed.");
            }
        }

        private string? ReadLine()
        {
            var line = new List<byte>();
            for (var next = file.ReadByte(); next != '\n'; next = file.ReadByte())
            {
                if (next < 0 || line.Count == ReplayFormat.LongestLine)
                {
                    return null;
                }

                line.Add((byte)next);
            }

            return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(line));
        }

        private string Place => $"{path}, before byte {file.Position}";

        private UserErrorException Damaged(string what) => new($"{Place}: {what}. The log is damaged.");
    }
}
