using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Midi.Ports;
using Melanchall.DryWetMidi.Core;

namespace LiveDiffusion.Control.Tests.Midi;

/// <summary>Devices without a system: messages are put in by hand, and what is sent is kept.</summary>
internal sealed class FakeMidi : IMidiSystem
{
    public List<MidiEndpoint> There { get; } = [];

    public Dictionary<MidiDeviceId, Port> Ports { get; } = [];

    public int OpenCount { get; private set; }

    public string? Refusal { get; set; }

    public void Plug(string title)
    {
        var name = MidiNames.Normalise(title);
        There.Add(new MidiEndpoint(new MidiDeviceId(name, There.Count(e => e.Device.Name == name)), title, title, title));
    }

    public IReadOnlyList<MidiEndpoint> Scan() => [.. There];

    public IMidiPort Open(MidiEndpoint endpoint)
    {
        OpenCount++;
        return Refusal is { } reason ? throw new IOException(reason) : Ports[endpoint.Device] = new Port();
    }

    public void Wait(TimeSpan timeout)
    {
    }

    public void Wake()
    {
    }

    public void Dispose()
    {
    }

    internal sealed class Port : IMidiPort
    {
        public Queue<MidiMessage> Coming { get; } = new();

        public List<string> Sent { get; } = [];

        public bool IsFull { get; set; }

        public bool HasOutput => true;

        public bool IsLost { get; set; }

        public long GarbageCount => 0;

        public bool TryRead(out MidiMessage message) => Coming.TryDequeue(out message);

        public bool TrySend(MidiEvent message)
        {
            if (!IsFull)
            {
                Sent.Add($"{message}");
            }

            return !IsFull;
        }

        public void Dispose()
        {
        }
    }
}
