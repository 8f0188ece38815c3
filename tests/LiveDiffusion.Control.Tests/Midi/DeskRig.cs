using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Tests.Midi;

/// <summary>The MIDI thread's work, step by step, with an engine that takes what it posts.</summary>
internal sealed class DeskRig : IDisposable
{
    public static readonly MidiDeviceId Knobs = new("knobs");

    private readonly ControlQueue _queue = new(1024);
    private readonly TripleBuffer<MidiSnapshot> _snapshots;

    public DeskRig(MidiMapping? mapping = null, MidiSettings? settings = null)
    {
        Table = new ParameterTable(Catalogue);
        Map = new ControlMap(Table);
        _snapshots = new TripleBuffer<MidiSnapshot>(() => new MidiSnapshot(Catalogue.All.Count));
        Midi.Plug("Knobs");
        Desk = new MidiDesk(
            (settings ?? new MidiSettings()) with { Mapping = mapping ?? MidiMapping.Empty },
            Catalogue, _queue, Clock, Midi, _snapshots, Monitor);
        Run();
    }

    public ParameterCatalogue Catalogue { get; } = new([]);

    public HandClock Clock { get; } = new();

    public FakeMidi Midi { get; } = new();

    public MidiMonitor Monitor { get; } = new();

    public ParameterTable Table { get; }

    public ControlMap Map { get; }

    public MidiDesk Desk { get; }

    public string PresetName { get; set; } = "";

    public int PresetNumber { get; set; }

    public FakeMidi.Port Port => Midi.Ports[Knobs];

    public static MidiBinding Bind(string target, MidiControlKind kind = MidiControlKind.Cc, int number = 7, MidiMode mode = MidiMode.Absolute)
        => new() { Control = new MidiControl(Knobs, 0, kind, number), Target = target, Mode = mode };

    public static DeskRig With(params MidiBinding[] bindings) => new(new MidiMapping { Bindings = bindings });

    /// <summary>A turn of the MIDI thread, a second later, and a frame of the engine behind it.</summary>
    public void Run(double seconds = 1)
    {
        Clock.Seconds += seconds;
        Desk.Run();
        Frame();
    }

    /// <summary>A frame, which the MIDI thread sees in its next turn.</summary>
    public void Frame()
    {
        Clock.Seconds += 1e-3;
        var began = Clock.Seconds;
        Map.Drain(_queue);
        var slot = _snapshots.WriteSlot;
        slot.Seconds = began;
        (slot.PresetName, slot.PresetNumber) = (PresetName, PresetNumber);
        Table.Targets.CopyTo(slot.Targets);
        for (var i = 0; i < slot.Origins.Length; i++)
        {
            slot.Origins[i] = Map.OriginOf(Catalogue.All[i]);
        }

        _snapshots.Publish();
    }

    public float Send(ParameterInfo watched, MidiMessageKind kind, int number, int value, int channel = 1)
    {
        Port.Coming.Enqueue(new MidiMessage(kind, channel, number, value, Clock.Seconds + 1));
        Run();
        return Table.Targets[watched.Index];
    }

    public float Turn(ParameterInfo watched, int value, int number = 7)
        => Send(watched, MidiMessageKind.Control, number, value);

    public void Dispose() => Desk.Dispose();
}
