using LiveDiffusion.Control.Midi.Bindings;
using LiveDiffusion.Control.Midi.Ports;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using Melanchall.DryWetMidi.Core;

namespace LiveDiffusion.Control.Midi;

/// <summary>All that the MIDI thread does: devices, learning, bindings, lamps and clock, one turn after the other. MIDI thread.</summary>
internal sealed class MidiDesk : IDisposable
{
    private const double FeedbackSeconds = 1.0 / 30;
    private const double SaveSeconds = 0.5;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    private readonly MidiSettings _settings;
    private readonly EngineClock _clock;
    private readonly IMidiSystem _system;
    private readonly DeviceRack _rack;
    private readonly KnownValues _values;
    private readonly BindingEngine _engine;
    private readonly Learner _learner;
    private readonly MidiClockFollower _follower = new();
    private readonly TripleBuffer<MidiSnapshot> _snapshots;
    private readonly MidiMonitor _monitor;
    private readonly List<ControlInput> _inputs = [];
    private DeviceSlot? _clockSlot;
    private MidiMapping _mapping;
    private double _scansAt = double.NegativeInfinity;
    private double _lightsAt = double.NegativeInfinity;
    private double _savesAt = double.PositiveInfinity;
    private bool _isNew = true;

    public MidiDesk(
        MidiSettings settings, ParameterCatalogue catalogue, ControlQueue queue, EngineClock clock, IMidiSystem system,
        TripleBuffer<MidiSnapshot> snapshots, MidiMonitor monitor)
    {
        (_settings, _clock, _system, _snapshots, _monitor) = (settings, clock, system, snapshots, monitor);
        _rack = new DeviceRack(system, settings);
        _values = new KnownValues(catalogue, queue, clock);
        _engine = new BindingEngine(catalogue, _values);
        _learner = new Learner(catalogue);
        _mapping = MidiMapping.Empty;
        Use(settings.Mapping, isSaved: true);
    }

    /// <summary>The newest state.</summary>
    public MidiStatus Status { get; private set; } = MidiStatus.Empty;

    /// <summary>What is known of the clock.</summary>
    public MidiClockReading Clock => _follower.Reading;

    /// <summary>What went wrong with saving, or empty.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>Learning.</summary>
    public Learner Learner
    {
        get
        {
            _isNew = true;
            return _learner;
        }
    }

    public MidiMapping Mapping => _mapping;

    /// <summary>Waits for something and does it.</summary>
    public void Run()
    {
        _system.Wait(Turn);
        var now = _clock.Now;
        if (_snapshots.TryTake())
        {
            _engine.Observe(_snapshots.ReadSlot);
        }

        for (var i = 0; i < _rack.Slots.Count; i++)
        {
            Receive(_rack.Slots[i], now);
        }

        if (now >= _scansAt)
        {
            Scan(now);
        }

        if (now >= _lightsAt)
        {
            _lightsAt = now + FeedbackSeconds;
            Light();
            Report();
        }

        if (now >= _savesAt)
        {
            Save();
        }
    }

    /// <summary>Takes other bindings.</summary>
    public void Use(MidiMapping mapping, bool isSaved = false)
    {
        if (ReferenceEquals(mapping, _mapping))
        {
            return;
        }

        _mapping = mapping;
        foreach (var binding in mapping.Bindings)
        {
            _rack.Of(binding.Control.Device);
        }

        _engine.Use(mapping, device => _rack.Of(device).Origin);
        _savesAt = isSaved ? _savesAt : Math.Min(_savesAt, _clock.Now + SaveSeconds);
        _isNew = true;
    }

    /// <summary>One message of a device: the clock, learning, or the bindings.</summary>
    public void Take(DeviceSlot slot, in MidiMessage message)
    {
        slot.Messages++;
        _isNew = true;
        _monitor.Add(slot.Device, in message);
        if (message.Kind is >= MidiMessageKind.SongPosition and <= MidiMessageKind.Stop)
        {
            Follow(slot, in message);
            return;
        }

        slot.Reader.Read(in message, _inputs);
        Handle(slot);
    }

    /// <summary>The place of a device.</summary>
    public DeviceSlot SlotOf(MidiDeviceId device) => _rack.Of(device);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_savesAt < double.PositiveInfinity)
        {
            Save();
        }

        _rack.Close();
        _system.Dispose();
    }

    private void Receive(DeviceSlot slot, double now)
    {
        while (slot.Port is { } port && port.TryRead(out var message))
        {
            Take(slot, in message);
        }

        if (slot.Port is not null)
        {
            slot.Reader.Expire(now, _inputs);
            Handle(slot);
        }
    }

    private void Handle(DeviceSlot slot)
    {
        foreach (var input in _inputs)
        {
            if (_learner.IsListening)
            {
                Use(_learner.Take(_mapping, slot.Device, in input, control => slot.Profile?.Find(control)));
            }
            else
            {
                _engine.Handle(slot.Device, in input);
            }
        }

        _inputs.Clear();
    }

    private void Follow(DeviceSlot slot, in MidiMessage message)
    {
        var isWanted = _settings.ClockDevice.Length > 0
            ? slot.Device.Name == MidiNames.Normalise(_settings.ClockDevice)
            : _clockSlot is null || _clockSlot == slot || !Clock.IsPresent(message.Seconds);
        if (!isWanted)
        {
            return;
        }

        _clockSlot = slot;
        switch (message.Kind)
        {
            case MidiMessageKind.Clock: _follower.Clock(message.Seconds); break;
            case MidiMessageKind.Start: _follower.Start(); break;
            case MidiMessageKind.Continue: _follower.Continue(); break;
            case MidiMessageKind.Stop: _follower.Stop(); break;
            default: _follower.SongPosition(message.Value); break;
        }
    }

    private void Scan(double now)
    {
        _scansAt = now + _settings.ScanSeconds;
        foreach (var slot in _rack.Scan(now))
        {
            _engine.Forget(slot.Device);
            foreach (var bytes in slot.Profile?.Setup ?? [])
            {
                slot.Port!.TrySend(new NormalSysExEvent([.. bytes, 0xF7]));
            }

            Introduce(slot);
        }

        _isNew = true;
    }

    // The first time a device is seen, its profile's bindings become the person's own.
    private void Introduce(DeviceSlot slot)
    {
        if (slot.Profile is not { } profile || _mapping.Devices.Any(known => known.Device == slot.Device))
        {
            return;
        }

        Use(_mapping with
        {
            Devices = [.. _mapping.Devices, new MidiKnownDevice(slot.Device, profile.Name)],
            Bindings = [.. _mapping.Bindings, .. profile.BindingsFor(slot.Device).Where(IsFree)],
        });

        bool IsFree(MidiBinding binding) => !_mapping.Bindings.Any(own => own.Control.Overlaps(binding.Control));
    }

    private void Light()
    {
        var snapshot = _snapshots.ReadSlot;
        if (double.IsNegativeInfinity(snapshot.Seconds))
        {
            return; // no frame yet
        }

        foreach (var slot in _rack.Slots)
        {
            if (slot.Port is { HasOutput: true, IsLost: false } port)
            {
                FeedbackSender.Send(port, slot.Device, _engine.Controls, _values, snapshot);
            }
        }
    }

    private void Report()
    {
        if (_rack.CloseLost() || _isNew)
        {
            _isNew = false;
            Status = new MidiStatus(
                [.. _rack.Slots.Select(slot => slot.Status)], _mapping, _learner.State,
                [.. _engine.Controls.Where(c => !float.IsNaN(c.Ghost)).Select(c =>
                    new MidiGhost(c.Target.Id, c.Min + (c.Ghost * (c.Max - c.Min)), c.IsPickedUp))],
                Trouble, _values.Dropped);
        }
    }

    private void Save()
    {
        _savesAt = double.PositiveInfinity;
        if (_settings.MappingFile is not { } file)
        {
            return;
        }

        try
        {
            MidiMappingFile.Save(file, _mapping);
            Trouble = "";
        }
        catch (UserErrorException e)
        {
            Trouble = e.Message;
        }

        _isNew = true;
    }
}
