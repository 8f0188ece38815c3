using LiveDiffusion.Control.Midi.Bindings;
using LiveDiffusion.Control.Midi.Profiles;

namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>A device that is there, was there, or has bindings. MIDI thread.</summary>
internal sealed class DeviceSlot(MidiDeviceId device, int origin)
{
    private const double LongestRestSeconds = 30;

    private double _restSeconds;
    private double _triesAt = double.NegativeInfinity;
    private long _oldGarbage;

    public MidiDeviceId Device { get; } = device;

    /// <summary>Number that its control events carry.</summary>
    public int Origin { get; } = origin;

    public string Title { get; private set; } = device.Name;

    public IMidiPort? Port { get; private set; }

    public string Trouble { get; private set; } = $"No '{device}' connected.";

    public MidiProfile? Profile { get; private set; }

    public ControlReader Reader { get; private set; } = new();

    public long Messages { get; set; }

    public MidiDeviceStatus Status => new(
        Device, Title, Port is null ? MidiDeviceState.Lost : MidiDeviceState.Connected, Trouble, Profile?.Name ?? "",
        Port?.HasOutput ?? false, Messages, _oldGarbage + (Port?.GarbageCount ?? 0));

    /// <summary>Opens it when it is time to try; true when it has been.</summary>
    public bool TryOpen(IMidiSystem system, MidiEndpoint endpoint, IReadOnlyList<MidiProfile> profiles, double now, double firstRest)
    {
        if (Port is not null || now < _triesAt)
        {
            return false;
        }

        Title = endpoint.Title;
        try
        {
            Port = system.Open(endpoint);
        }
        catch (IOException e)
        {
            _restSeconds = Math.Clamp(2 * _restSeconds, firstRest, LongestRestSeconds);
            _triesAt = now + _restSeconds;
            Trouble = $"'{Title}': {e.Message} It is tried again.";
            return false;
        }

        _restSeconds = 0;
        Trouble = "";
        Profile = profiles.FirstOrDefault(profile => profile.Fits(Device.Name));
        Reader = new ControlReader();
        return true;
    }

    /// <summary>Closes it: it has gone away, or the show ends.</summary>
    public void Close()
    {
        _oldGarbage += Port?.GarbageCount ?? 0;
        Port?.Dispose();
        Port = null;
        Trouble = $"No '{Title}' connected.";
        _triesAt = double.NegativeInfinity;
    }
}
