using System.Diagnostics;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Midi.Ports;
using LiveDiffusion.Control.Midi.Profiles;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Control.Tests.Midi;

/// <summary>The whole MIDI side with its thread, and FIFOs as devices.</summary>
public sealed class MidiHubTests : IDisposable
{
    private static readonly ParameterInfo Macro = MacroParameters.All[0];
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    private readonly FifoFolder? _folder = OperatingSystem.IsLinux() ? new FifoFolder() : null;
    private readonly ParameterCatalogue _catalogue = new([]);
    private readonly ControlQueue _queue = new();
    private readonly RealClock _clock = new();
    private readonly ParameterTable _table;
    private readonly ControlMap _map;
    private readonly List<IDisposable> _open = [];
    private MidiHub _hub = null!;

    public MidiHubTests()
    {
        _table = new ParameterTable(_catalogue);
        _map = new ControlMap(_table);
    }

    private FifoFolder Folder
    {
        get
        {
            Assert.SkipWhen(_folder is null, "FIFOs as devices need Linux.");
            return _folder;
        }
    }

    private FifoDevice Plug(int card, string name)
    {
        var device = Folder.Plug(card, name);
        _open.Add(device);
        return device;
    }

    private void Start(MidiSettings? settings = null)
    {
        _hub = new MidiHub((settings ?? new MidiSettings()) with { Paths = Folder.Paths, ScanSeconds = 0.02 }, _catalogue, _queue, _clock);
        _hub.Start();
    }

    // Renders frames until something holds.
    private void Until(Func<bool> holds, string what)
    {
        var start = Stopwatch.GetTimestamp();
        for (long frame = 0; !holds(); frame++)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < LongEnough, $"{what}; {_hub.Status}");
            var time = new FrameTime(frame, _clock.Now, 0.01f);
            _map.Drain(_queue);
            _hub.Publish(time, _table, _map);
            Thread.Yield();
        }
    }

    private void UntilConnected(int count = 1) => Until(
        () => _hub.Status.Devices.Count(d => d.State == MidiDeviceState.Connected) == count, $"{count} devices are connected");

    // What a device is sent, while frames go on.
    private byte[] Lamps(FifoDevice device)
    {
        var lamps = default(byte[]);
        var reader = new Thread(() => lamps = device.Lamps(3)) { IsBackground = true };
        reader.Start();
        Until(() => reader.Join(0), "the lamp is lit");
        return lamps!;
    }

    private static MidiMapping Mapped(params MidiBinding[] bindings) => new() { Bindings = bindings };

    private static MidiBinding Knob(MidiDeviceId device, string target, int number = 7)
        => new() { Control = new MidiControl(device, 0, MidiControlKind.Cc, number), Target = target, Pickup = false };

    [Fact]
    public void Bytes_of_a_device_move_a_parameter_and_its_lamps_follow_the_engine()
    {
        var device = Plug(1, "Box");
        Start(new MidiSettings { Mapping = Mapped(Knob(new MidiDeviceId("box"), Macro.Id)) });
        UntilConnected();
        Assert.True(_hub.Status.Devices[0].HasOutput);
        Assert.Equal([0xB0, 7, 0], Lamps(device));
        device.Send(0xB3, 7, 0xF8, 127);
        Until(() => _table.Targets[Macro.Index] == 1f, "the macro is at 1");
        _table.Set(Macro, 0.5f);
        Assert.Equal([0xB0, 7, 64], Lamps(device));
    }

    [Fact]
    public void A_device_that_goes_and_comes_keeps_its_bindings()
    {
        var device = Plug(1, "Box");
        Start(new MidiSettings { Mapping = Mapped(Knob(new MidiDeviceId("box"), Macro.Id)) });
        UntilConnected();
        device.Send(0xF0, 1, 2); // unplugged in the middle of a message
        Until(() => _hub.Status.Devices[0].State == MidiDeviceState.Connected, "it is there");
        device.Unplug();
        UntilConnected(0);
        Assert.Equal("No 'Box' connected.", _hub.Status.Devices[0].Trouble);
        var again = Plug(4, "Box");
        UntilConnected();
        again.Send(0xB0, 7, 127);
        Until(() => _table.Targets[Macro.Index] == 1f, "the macro is at 1");
    }

    [Fact]
    public void Devices_of_one_name_are_told_apart_by_their_place()
    {
        var first = Plug(1, "Box");
        var second = Plug(2, "Box");
        Start(new MidiSettings { Mapping = Mapped(Knob(new MidiDeviceId("box", 1), Macro.Id), Knob(new MidiDeviceId("box"), "macro/2")) });
        UntilConnected(2);
        second.Send(0xB0, 7, 127);
        Until(() => _table.Targets[Macro.Index] == 1f, "the second moves its own");
        Assert.Equal(0f, _table.Targets[MacroParameters.All[1].Index]);
        first.Send(0xB0, 7, 127);
        Until(() => _table.Targets[MacroParameters.All[1].Index] == 1f, "the first moves its own");
    }

    [Fact]
    public void A_known_model_brings_its_bindings_once_and_what_is_learned_is_saved()
    {
        var profiles = MidiProfileFile.LoadFolder(Path.Combine(TestPaths.Repository, "profiles"), _catalogue);
        var file = Folder.File("midi.json");
        var device = Plug(1, "nanoKONTROL2");
        Start(new MidiSettings { Profiles = profiles, MappingFile = file });
        UntilConnected();
        Assert.Equal("Korg nanoKONTROL2", _hub.Status.Devices[0].Profile);
        device.Send(0xB0, 61, 127);
        Until(() => _table.IsOn(OutputParameters.Freeze) || _table.Targets[OutputParameters.Freeze.Index] == 1f, "it is frozen");
        _hub.RemoveAll(OutputParameters.Freeze.Id);
        _hub.Focus("camera/zoom");
        Until(() => _hub.Status.Learn.Target == "camera/zoom", "it learns");
        device.Send(0xB0, 16, 1, 16, 2);
        Until(() => _hub.Status.Learn.Conflict is not null, "it asks");
        _hub.SetConflictChoice(MidiConflictChoice.Replace);
        Until(() => _hub.Status.Learn.Bound is not null, "it is bound");
        _hub.SetLearning(false);
        _hub.Dispose();

        var saved = MidiMappingFile.Load(file, _catalogue);
        Assert.Equal("Korg nanoKONTROL2", Assert.Single(saved.Devices).Profile);
        Assert.DoesNotContain(saved.Bindings, b => b.Target == OutputParameters.Freeze.Id);
        Assert.Equal("camera/zoom", Assert.Single(saved.Bindings, b => b.Control.Number == 16).Target);
        Assert.Equal("Knob 1", saved.Bindings.Single(b => b.Control.Number == 16).Label);

        Start(new MidiSettings { Profiles = profiles, Mapping = saved });
        UntilConnected();
        Assert.DoesNotContain(_hub.Status.Mapping.Bindings, b => b.Target == OutputParameters.Freeze.Id);
    }

    [Fact]
    public void The_monitor_shows_messages_only_while_watched()
    {
        var device = Plug(1, "Box");
        Start();
        UntilConnected();
        device.Send(0xB0, 7, 1);
        Until(() => _hub.Status.Devices[0].Messages == 1, "a message came");
        Assert.False(_hub.Monitor.TryTake(out _));
        _hub.Monitor.IsWatched = true;
        device.Send(0xF8, 0x90, 60, 100);
        MidiMonitorLine line = default;
        Until(() => _hub.Monitor.TryTake(out line), "it is shown");
        Assert.Equal("box: ch 1 note 60 on 100", $"{line.Device}: {line.Message}");
        _hub.Monitor.IsWatched = false;
    }

    [Fact]
    public void A_clock_is_followed()
    {
        var device = Plug(1, "Box");
        Start();
        UntilConnected();
        device.Send(0xFA);
        device.Send([.. Enumerable.Repeat((byte)0xF8, 48)]);
        Until(() => _hub.Clock is { IsRunning: true, Beats: > 1.9 }, "two beats have passed");
        Assert.Equal(47 / 24.0, _hub.Clock.Beats);
        device.Send(0xFC);
        Until(() => !_hub.Clock.IsRunning, "it has stopped");
    }

    [Fact]
    public void Ten_thousand_events_at_once_end_at_the_last_value()
    {
        var device = Plug(1, "Box");
        Start(new MidiSettings { Mapping = Mapped(Knob(new MidiDeviceId("box"), Macro.Id)) });
        UntilConnected();
        var sender = new Thread(() => device.Send([0xB0, .. Enumerable.Range(0, 10_000).SelectMany(i => (byte[])[7, (byte)(i % 100)]), 7, 127]));
        sender.Start();
        Until(() => _table.Targets[Macro.Index] == 1f, "the last value is there");
        sender.Join();
        Until(() => _hub.Status.Devices[0].Messages == 10_001, "all are counted");
        Assert.Equal(0, _queue.Dropped);
    }

    [Fact]
    public void Publishing_a_frame_allocates_nothing()
    {
        using var midi = new FakeMidi();
        using var hub = new MidiHub(new MidiSettings(), _catalogue, _queue, _clock, midi);
        hub.Publish(default, _table, _map);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            hub.Publish(default, _table, _map, "Tide", 3);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_machine_without_devices_is_no_trouble()
    {
        Start(new MidiSettings { Mapping = Mapped(Knob(new MidiDeviceId("box"), Macro.Id)) });
        Until(() => _hub.Status.Devices.Count == 1, "the missing one is listed");
        Assert.Equal((MidiDeviceState.Lost, "No 'box' connected."), (_hub.Status.Devices[0].State, _hub.Status.Devices[0].Trouble));
        Assert.Empty(new RawMidiSystem(new RawMidiPaths { DeviceFolder = "/no/such/folder" }, _clock).Scan());
    }

    public void Dispose()
    {
        _hub?.Dispose();
        foreach (var device in _open)
        {
            device.Dispose();
        }

        _folder?.Dispose();
    }
}
