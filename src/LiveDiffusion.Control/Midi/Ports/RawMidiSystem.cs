using LiveDiffusion.Control.Midi.Interop;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>The raw MIDI devices of Linux: one thread waits for all of them with poll. MIDI thread, but for <see cref="Wake"/>.</summary>
public sealed class RawMidiSystem : IMidiSystem
{
    private readonly RawMidiPaths _paths;
    private readonly EngineClock _clock;
    private readonly WakeFile _wake = new();
    private readonly List<RawMidiPort> _ports = [];
    private Poll.Entry[] _entries = new Poll.Entry[1];

    /// <summary>Makes a system over the folders; messages get their time from the clock.</summary>
    public RawMidiSystem(RawMidiPaths paths, EngineClock clock)
    {
        _paths = paths;
        _clock = clock;
    }

    /// <inheritdoc/>
    public IReadOnlyList<MidiEndpoint> Scan() => RawMidiScan.Find(_paths);

    /// <inheritdoc/>
    public IMidiPort Open(MidiEndpoint endpoint)
    {
        var port = new RawMidiPort(endpoint, closed => _ports.Remove(closed));
        _ports.Add(port);
        return port;
    }

    /// <inheritdoc/>
    public void Wait(TimeSpan timeout)
    {
        if (_entries.Length != _ports.Count + 1)
        {
            _entries = new Poll.Entry[_ports.Count + 1];
        }

        _entries[0] = new Poll.Entry { Descriptor = _wake.Descriptor, Wanted = Poll.Readable };
        for (var i = 0; i < _ports.Count; i++)
        {
            // A port that is lost would end every wait at once: a negative number is passed over.
            _entries[i + 1] = new Poll.Entry { Descriptor = _ports[i].IsLost ? -1 : _ports[i].Descriptor, Wanted = Poll.Readable };
        }

        Poll.Wait(_entries, (int)timeout.TotalMilliseconds);
        var now = _clock.Now;
        if (_entries[0].Found != 0)
        {
            _wake.Clear();
        }

        for (var i = 0; i < _ports.Count; i++)
        {
            if ((_entries[i + 1].Found & (Poll.Readable | Poll.Gone)) != 0)
            {
                _ports[i].Receive(now);
            }
        }
    }

    /// <inheritdoc/>
    public void Wake()
    {
        try
        {
            _wake.Set();
        }
        catch (ObjectDisposedException)
        {
            // Nobody sleeps any more.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_ports.Count > 0)
        {
            _ports[^1].Dispose();
        }

        _wake.Dispose();
    }
}
