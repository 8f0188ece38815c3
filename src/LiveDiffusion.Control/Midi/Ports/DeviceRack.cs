
namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>All devices: finds new ones, opens them, and keeps the place of those that are away. MIDI thread.</summary>
internal sealed class DeviceRack(IMidiSystem system, MidiSettings settings)
{
    private readonly List<DeviceSlot> _slots = [];

    public IReadOnlyList<DeviceSlot> Slots => _slots;

    /// <summary>The place of a device; made when it has none.</summary>
    public DeviceSlot Of(MidiDeviceId device)
    {
        var slot = _slots.Find(slot => slot.Device == device);
        if (slot is null)
        {
            slot = new DeviceSlot(device, settings.FirstOrigin + _slots.Count);
            _slots.Add(slot);
        }

        return slot;
    }

    /// <summary>Closes what has gone away; true when there was something.</summary>
    public bool CloseLost()
    {
        var isAny = false;
        foreach (var slot in _slots)
        {
            if (slot.Port is { IsLost: true })
            {
                slot.Close();
                isAny = true;
            }
        }

        return isAny;
    }

    /// <summary>Looks what is there and opens what is new; gives those that have been opened.</summary>
    public List<DeviceSlot> Scan(double now)
    {
        CloseLost();
        var endpoints = system.Scan();
        var opened = new List<DeviceSlot>();
        foreach (var endpoint in endpoints)
        {
            var slot = Of(endpoint.Device);
            if (slot.TryOpen(system, endpoint, settings.Profiles, now, settings.ScanSeconds))
            {
                opened.Add(slot);
            }
        }

        foreach (var slot in _slots.Where(slot => slot.Port is not null && endpoints.All(e => e.Device != slot.Device)))
        {
            slot.Close();
        }

        return opened;
    }

    public void Close()
    {
        foreach (var slot in _slots)
        {
            slot.Close();
        }
    }
}
