using System.Threading.Channels;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Midi.Ports;
using Melanchall.DryWetMidi.Core;

namespace LiveDiffusion.Tests.Web;

/// <summary>One MIDI controller without a system: a test turns its knobs and presses its pads.</summary>
public sealed class FakeDevices : IMidiSystem
{
    public const string Title = "nanoKONTROL2";

    private readonly AutoResetEvent _news = new(initialState: false);
    private readonly Channel<MidiMessage> _coming = Channel.CreateUnbounded<MidiMessage>();

    /// <summary>Turns a knob. Any thread.</summary>
    public void Turn(int controller, int value) => Send(new MidiMessage(MidiMessageKind.Control, 1, controller, value, 0));

    /// <summary>Strikes a pad. Any thread.</summary>
    public void Strike(int note) => Send(new MidiMessage(MidiMessageKind.NoteOn, 1, note, 100, 0));

    public IReadOnlyList<MidiEndpoint> Scan() => [new MidiEndpoint(new MidiDeviceId(MidiNames.Normalise(Title)), Title, Title, "")];

    public IMidiPort Open(MidiEndpoint endpoint) => new Port(_coming.Reader);

    public void Wait(TimeSpan timeout) => _news.WaitOne(timeout);

    public void Wake() => _news.Set();

    public void Dispose() => _news.Dispose();

    private void Send(MidiMessage message)
    {
        _coming.Writer.TryWrite(message);
        _news.Set();
    }

    private sealed class Port(ChannelReader<MidiMessage> coming) : IMidiPort
    {
        public bool HasOutput => false;

        public bool IsLost => false;

        public long GarbageCount => 0;

        public bool TryRead(out MidiMessage message) => coming.TryRead(out message);

        public bool TrySend(MidiEvent message) => false;

        public void Dispose()
        {
        }
    }
}
