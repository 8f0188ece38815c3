using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Replay;

/// <summary>
/// Writes what a show was told and what it heard into a replay log, as it happens: a show that is cut off leaves a good log.
/// The render thread gives and never waits; a thread of its own writes. About 0.4 MB a second, nearly all of it sound, and as much again for a second input.
/// </summary>
public sealed class ReplayWriter : IDisposable
{
    private const double TimeSeconds = 1;
    private const string TooSlow = "The disk is too slow for the replay log: it has holes.";
    private static readonly TimeSpan JoinTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(0.5);

    private readonly FileStream _file;
    private readonly OrderedQueue<Item> _items = new(16_384);
    private readonly ReplayLane _first = new(ReplayFormat.Format, ReplayFormat.Sound);
    private readonly ReplayLane _second = new(ReplayFormat.SecondFormat, ReplayFormat.SecondSound);
    private readonly NewsSignal _news = new();
    private readonly SharedNumber _ending = new();
    private readonly SharedReference<string> _trouble = new("");
    private readonly ArrayBufferWriter<byte> _line = new(); // writer's thread, as all below
    private readonly List<ControlEvent> _events = [];
    private MidiClockReading? _clock;
    private readonly byte[] _block = new byte[1 << 20];
    private readonly Thread _thread;
    private double _start = double.NaN; // render thread, as all below
    private MidiClockReading _reading = MidiClockReading.None;
    private double _timeDue;

    /// <summary>Makes the file; a place where it cannot be is a <see cref="UserErrorException"/>.</summary>
    public ReplayWriter(string path)
    {
        try
        {
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The replay log '{path}' cannot be written: {e.Message} Choose another place.", e);
        }

        _thread = new Thread(Run) { Name = "replay log", IsBackground = true };
    }

    /// <summary>What is wrong, or empty. Any thread.</summary>
    public string Trouble => _trouble.Value;

    /// <summary>Writes the state at the start: the look, and everything that is no part of one. Before the first frame.</summary>
    public void Begin(Preset look, ParameterTable parameters)
    {
        _file.Write(Encoding.UTF8.GetBytes($"{ReplayFormat.Magic}\n{PresetFile.Write(look).ReplaceLineEndings("")}\n"));
        foreach (var parameter in parameters.Catalogue.All)
        {
            if (parameter.Scope != ParameterScope.Preset && parameter.Type != ParameterType.Trigger)
            {
                var kind = parameter.Type == ParameterType.Text ? ControlKind.SetText : ControlKind.Set;
                var state = new ControlEvent(kind, parameter, parameters.Targets[parameter.Index], parameters.Text(parameter), 0, 0);
                Put(new Item { Event = state });
            }
        }

        _thread.Start();
    }

    /// <summary>Takes what a hand did in this frame.</summary>
    public void Take(in ControlEvent control) => Put(new Item { Event = control });

    /// <summary>Takes what is known of the MIDI clock in this frame.</summary>
    public void Follow(MidiClockReading reading)
    {
        if (!ReferenceEquals(reading, _reading))
        {
            _reading = reading;
            Put(new Item { Clock = reading });
        }
    }

    /// <summary>Takes what was heard in this frame.</summary>
    public void Hear(ReadOnlySpan<float> samples, AudioFormat format) => Hear(_first, samples, format);

    /// <summary>Takes what the second input has heard in this frame.</summary>
    public void HearSecond(ReadOnlySpan<float> samples, AudioFormat format) => Hear(_second, samples, format);

    /// <summary>Ends a frame.</summary>
    public void End(FrameTime time)
    {
        _start = double.IsNaN(_start) ? time.Seconds : _start;
        var now = time.Seconds - _start;
        Put(new Item { IsFrame = true, Start = _start, Seconds = now, First = _first.End(now), Second = _second.End(now) });
        _news.Set();
    }

    /// <summary>Writes what is left and closes the file.</summary>
    public void Dispose()
    {
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted))
        {
            _file.Dispose();
            return;
        }

        _ending.Value = 1;
        _news.Set();
        if (!_thread.Join(JoinTimeout))
        {
            throw new TimeoutException($"The thread '{_thread.Name}' does not end: a disk does not answer.");
        }

        _news.Dispose();
    }

    private void Hear(ReplayLane lane, ReadOnlySpan<float> samples, AudioFormat format)
    {
        if (lane.Begins(format))
        {
            Put(new Item { Lane = lane, Format = format });
        }

        if (!lane.Hear(samples))
        {
            _trouble.Value = TooSlow;
        }
    }

    private void Put(in Item item)
    {
        if (!_items.TryPut(item))
        {
            _trouble.Value = TooSlow;
        }
    }

    private void Run()
    {
        try
        {
            using (_file)
            {
                while (true)
                {
                    var isLast = _ending.Value != 0; // looked at before the queue: what was given before the end is written
                    while (_items.TryTake(out var item))
                    {
                        Write(item);
                    }

                    if (isLast)
                    {
                        return;
                    }

                    _news.Wait(LookAround);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _trouble.Value = $"The replay log ends here: {e.Message}";
        }
    }

    private void Write(in Item item)
    {
        if (item.Event.Target is not null)
        {
            _events.Add(item.Event); // its frame comes behind
        }
        else if (item.Clock is not null)
        {
            _clock = item.Clock;
        }
        else if (item.Lane is not null)
        {
            Span<byte> format = stackalloc byte[8];
            ReplayLane.Write(format, item.Format);
            WriteChunk(item.Lane.FormatChunk, [], format);
        }
        else if (item.IsFrame)
        {
            WriteFrame(item);
        }
    }

    private void WriteFrame(in Item frame)
    {
        foreach (var control in _events)
        {
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line))
            {
                ReplayEvent.Write(json, control, frame.Seconds);
            }

            WriteChunk(ReplayFormat.Event, [], _line.WrittenSpan);
        }

        _events.Clear();
        if (_clock is not null)
        {
            Span<byte> clock = stackalloc byte[ReplayClock.Length];
            ReplayClock.Write(clock, _clock, frame.Seconds, frame.Start);
            WriteChunk(ReplayFormat.Clock, [], clock);
            _clock = null;
        }

        WriteSound(_first, frame.First);
        WriteSound(_second, frame.Second);
        if (frame.Seconds >= _timeDue)
        {
            _timeDue = frame.Seconds + TimeSeconds;
            Span<byte> time = stackalloc byte[8];
            BinaryPrimitives.WriteDoubleLittleEndian(time, frame.Seconds);
            WriteChunk(ReplayFormat.Time, [], time);
            _file.Flush();
        }
    }

    private void WriteSound(ReplayLane lane, (double Seconds, int Count) heard)
    {
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(time, heard.Seconds);
        for (var left = heard.Count; left > 0;)
        {
            var block = MemoryMarshal.Cast<byte, float>(_block.AsSpan());
            var count = lane.Read(block[..Math.Min(left, block.Length)]);
            WriteChunk(lane.SoundChunk, time, _block.AsSpan(0, count * sizeof(float)));
            BinaryPrimitives.WriteDoubleLittleEndian(time, double.NaN); // what follows, follows at once
            left -= count;
        }
    }

    private void WriteChunk(byte kind, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<byte> head = stackalloc byte[ReplayFormat.ChunkHead];
        head[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], first.Length + second.Length);
        _file.Write(head);
        _file.Write(first);
        _file.Write(second);
    }

    private record struct Item
    {
        public ControlEvent Event { get; init; }

        public ReplayLane? Lane { get; init; }

        public AudioFormat Format { get; init; }

        public MidiClockReading? Clock { get; init; }

        public bool IsFrame { get; init; }

        public double Start { get; init; }

        public double Seconds { get; init; }

        public (double Seconds, int Count) First { get; init; }

        public (double Seconds, int Count) Second { get; init; }
    }
}
