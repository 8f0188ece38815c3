using LiveDiffusion.Control.Midi.Ports;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control.Midi;

/// <summary>
/// The MIDI side of a show: one thread that owns all devices, turns what they send into control events, and lights their
/// lamps. Made and disposed of by the main thread; every other member says its thread.
/// </summary>
public sealed class MidiHub : IDisposable
{
    private const int MostCommands = 256;
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TroublePause = TimeSpan.FromSeconds(0.2);

    private readonly TripleBuffer<MidiSnapshot> _snapshots;
    private readonly Mailbox<Action<MidiDesk>> _commands = new(MostCommands);
    private readonly Latest<MidiStatus> _status = new(MidiStatus.Empty);
    private readonly Latest<MidiClockReading> _reading = new(MidiClockReading.None);
    private readonly SharedNumber _isStopping = new();
    private readonly NewsSignal _stop = new();
    private readonly IMidiSystem _system;
    private readonly MidiDesk _desk;
    private readonly ParameterCatalogue _catalogue;
    private readonly Thread _thread;

    /// <summary>Makes the side of this machine's devices; nothing is opened before <see cref="Start"/>.</summary>
    public MidiHub(MidiSettings settings, ParameterCatalogue catalogue, ControlQueue queue, EngineClock clock)
        : this(settings, catalogue, queue, clock, SystemOf(settings.Paths, clock))
    {
    }

    /// <summary>The same over other devices, which become its own.</summary>
    public MidiHub(MidiSettings settings, ParameterCatalogue catalogue, ControlQueue queue, EngineClock clock, IMidiSystem system)
    {
        _catalogue = catalogue;
        _system = system;
        _snapshots = new TripleBuffer<MidiSnapshot>(() => new MidiSnapshot(catalogue.All.Count));
        _desk = new MidiDesk(settings, catalogue, queue, clock, system, _snapshots, Monitor);
        _thread = new Thread(Work) { Name = "MIDI", IsBackground = true };
    }

    /// <summary>The devices that are there now. Any thread; asks the system.</summary>
    public static IReadOnlyList<MidiEndpoint> List(EngineClock clock)
    {
        using var system = SystemOf(new RawMidiPaths(), clock);
        return system.Scan();
    }

    /// <summary>Devices, bindings, learning and ghosts, at most 30 times a second anew. Any thread.</summary>
    public MidiStatus Status => _status.Value;

    /// <summary>What is known of the MIDI clock. Any thread.</summary>
    public MidiClockReading Clock => _reading.Value;

    /// <summary>The last messages, while watched.</summary>
    public MidiMonitor Monitor { get; } = new();

    /// <summary>Begins. Main thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>
    /// Hands over the state of a frame, behind the drain of the control queue: what is shown on devices and what controls
    /// have to meet. Render thread, once a frame; allocates nothing.
    /// </summary>
    /// <param name="time">The frame: controls posted before its time have been drained.</param>
    /// <param name="parameters">The values.</param>
    /// <param name="map">Who made them.</param>
    /// <param name="presetName">The preset last recalled, or empty.</param>
    /// <param name="presetNumber">Its number from 1; 0 for none.</param>
    public void Publish(FrameTime time, ParameterTable parameters, ControlMap map, string presetName = "", int presetNumber = 0)
    {
        var slot = _snapshots.WriteSlot;
        slot.Seconds = time.Seconds;
        slot.PresetName = presetName;
        slot.PresetNumber = presetNumber;
        parameters.Targets.CopyTo(slot.Targets);
        var all = _catalogue.All;
        for (var i = 0; i < slot.Origins.Length; i++)
        {
            slot.Origins[i] = map.OriginOf(all[i]);
        }

        _snapshots.Publish();
    }

    /// <summary>Turns learning on or off. Any thread.</summary>
    public void SetLearning(bool isOn) => Post(desk => desk.Learner.Turn(isOn));

    /// <summary>
    /// Focuses the parameter that the next control is bound to, and turns learning on; empty focuses none. On a text the
    /// control will write <paramref name="text"/>. Any thread.
    /// </summary>
    public void Focus(string parameterId, string text = "") => Post(desk => desk.Learner.Focus(parameterId, text));

    /// <summary>Says which parameter a hand has touched: while learning is on, it is focused. Any thread.</summary>
    public void Touch(string parameterId, string text = "") => Post(desk => desk.Learner.Touch(parameterId, text));

    /// <summary>Sets what happens to controls that have bindings already, the one that waits included. Any thread.</summary>
    public void SetConflictChoice(MidiConflictChoice choice) => Post(desk =>
    {
        desk.Learner.Choice = choice;
        if (choice != MidiConflictChoice.Ask)
        {
            desk.Use(desk.Learner.Answer(desk.Mapping, choice));
        }
    });

    /// <summary>Answers the conflict that waits; <see cref="MidiConflictChoice.Ask"/> gives the control up. Any thread.</summary>
    public void Resolve(MidiConflictChoice choice) => Post(desk => desk.Use(desk.Learner.Answer(desk.Mapping, choice)));

    /// <summary>Deletes a binding. Any thread.</summary>
    public void Remove(MidiBinding binding) => Post(desk => desk.Use(
        desk.Mapping with { Bindings = [.. desk.Mapping.Bindings.Where(b => b != binding)] }));

    /// <summary>Deletes all bindings of a parameter. Any thread.</summary>
    public void RemoveAll(string parameterId) => Post(desk => desk.Use(
        desk.Mapping with { Bindings = [.. desk.Mapping.Bindings.Where(b => b.Target != parameterId)] }));

    /// <summary>Puts one binding in another's place: other range, curve or mode. Any thread.</summary>
    public void Change(MidiBinding before, MidiBinding after) => Post(desk => desk.Use(
        desk.Mapping with { Bindings = [.. desk.Mapping.Bindings.Select(b => b == before ? after : b)] }));

    /// <summary>Takes another mapping: imported, or read again. Any thread.</summary>
    public void Use(MidiMapping mapping) => Post(desk => desk.Use(mapping));

    /// <summary>Saves what is new, closes the devices and ends the thread. Main thread.</summary>
    public void Dispose()
    {
        if (_isStopping.Value != 0)
        {
            return;
        }

        _isStopping.Value = 1;
        _stop.Set();
        _system.Wake();
        if (_thread.IsAlive && !_thread.Join(StopPatience))
        {
            throw new TimeoutException("The MIDI thread does not end: a device hangs. Unplug it.");
        }

        _desk.Dispose(); // not by its thread: that may end before it is woken up to
        _stop.Dispose();
    }

    private void Post(Action<MidiDesk> command)
    {
        _commands.TryPost(command);
        _system.Wake();
    }

    private void Work()
    {
        var desk = _desk;
        var trouble = "";
        while (_isStopping.Value == 0)
        {
            try
            {
                while (_commands.TryTake(out var command))
                {
                    command(desk);
                }

                desk.Run();
            }
#pragma warning disable CA1031 // The top of a thread: the hands stay, whatever one message or device has done.
            catch (Exception e)
#pragma warning restore CA1031
            {
                trouble = $"MIDI: {e.Message}";
                _stop.Wait(TroublePause);
            }

            _reading.Value = desk.Clock;
            _status.Value = trouble.Length == 0 ? desk.Status : desk.Status with { Trouble = trouble };
        }
    }

    private static IMidiSystem SystemOf(RawMidiPaths paths, EngineClock clock)
        => OperatingSystem.IsLinux() ? new RawMidiSystem(paths, clock) : new DeviceApiSystem(clock);
}
