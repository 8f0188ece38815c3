using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Midi.Ports;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control.Tests.Midi;

public sealed class DeviceTests
{
    [Fact]
    public void A_device_that_cannot_be_opened_is_tried_again_with_longer_rests()
    {
        using var rig = new DeskRig();
        rig.Midi.Refusal = "somebody else has it.";
        rig.Midi.Plug("Other");
        var opens = new List<double>();
        var before = rig.Midi.OpenCount;
        for (var second = 0; second < 120; second++)
        {
            rig.Run();
            if (rig.Midi.OpenCount > before)
            {
                opens.Add(second);
                before = rig.Midi.OpenCount;
            }
        }

        Assert.InRange(opens.Count, 6, 10);
        Assert.True(opens[^1] - opens[^2] is >= 29 and <= 32);
        var status = rig.Desk.Status.Devices.Single(d => d.Device.Name == "other");
        Assert.Equal((MidiDeviceState.Lost, "'Other': somebody else has it. It is tried again."), (status.State, status.Trouble));
        rig.Midi.Refusal = null;
        rig.Run(31);
        rig.Run();
        Assert.Equal(MidiDeviceState.Connected, rig.Desk.Status.Devices.Single(d => d.Device.Name == "other").State);
    }

    [Fact]
    public void A_device_that_is_listed_no_more_is_lost_and_control_waits_for_it_again_on_return()
    {
        var macro = MacroParameters.All[0];
        using var rig = DeskRig.With(DeskRig.Bind(macro.Id));
        rig.Turn(macro, 0);
        rig.Turn(macro, 0);
        Assert.Equal(0.5f, rig.Turn(macro, 127) * 0.5f);
        var there = rig.Midi.There[0];
        rig.Midi.There.Clear();
        rig.Run(2);
        rig.Run();
        Assert.Equal(MidiDeviceState.Lost, rig.Desk.Status.Devices[0].State);
        rig.Midi.There.Add(there);
        rig.Run(2);
        Assert.Equal(1f, rig.Turn(macro, 10)); // moved while it was away
        Assert.Equal(1f, rig.Turn(macro, 11));
    }

    [Fact]
    public void Ports_behind_one_node_are_devices_of_one_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Raw MIDI nodes are Linux's.");
        using var folder = new FifoFolder();
        using var device = folder.Plug(3, "Pads");
        File.AppendAllText(Path.Combine(folder.Paths.NameFolder, "card3", "midi0"), "Input 1\n");
        using var system = new RawMidiSystem(folder.Paths, new RealClock());
        var found = system.Scan();
        Assert.Equal([new MidiDeviceId("pads"), new MidiDeviceId("pads", 1)], found.Select(e => e.Device));
        var error = Assert.Throws<IOException>(() => system.Open(found[1]));
        Assert.Contains("controlC3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_systems_device_api_is_quiet_where_there_is_none()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows and macOS have devices.");
        using var system = new DeviceApiSystem(new RealClock());
        Assert.Empty(system.Scan());
    }
}
