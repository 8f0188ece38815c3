using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using Melanchall.DryWetMidi.Common;
using Melanchall.DryWetMidi.Multimedia;

namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>The devices of Windows and macOS, through DryWetMidi's device API. MIDI thread, but for <see cref="Wake"/>.</summary>
public sealed class DeviceApiSystem(EngineClock clock) : IMidiSystem
{
    private readonly NewsSignal _news = new();

    /// <inheritdoc/>
    public IReadOnlyList<MidiEndpoint> Scan()
    {
        try
        {
            var inputs = Names(InputDevice.GetAll());
            var outputs = Names(OutputDevice.GetAll());
            return [.. inputs.Select(input => new MidiEndpoint(
                input.Key, input.Value, input.Value, outputs.GetValueOrDefault(input.Key, "")))];
        }
        catch (Exception e) when (e is MidiException or DllNotFoundException)
        {
            return []; // a build on the package's replacement, or a system without MIDI
        }
    }

    /// <inheritdoc/>
    public IMidiPort Open(MidiEndpoint endpoint)
    {
        try
        {
            var input = Take(InputDevice.GetAll(), endpoint.Device) ?? throw new IOException("It is not there any more.");
            var output = endpoint.Output.Length > 0 ? Take(OutputDevice.GetAll(), endpoint.Device) : null;
            return new DeviceApiPort(input, output, _news, clock);
        }
        catch (MidiException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public void Wait(TimeSpan timeout) => _news.Wait(timeout);

    /// <inheritdoc/>
    public void Wake() => _news.Set();

    /// <inheritdoc/>
    public void Dispose() => _news.Dispose();

    private static Dictionary<MidiDeviceId, string> Names<T>(IEnumerable<T> devices)
        where T : MidiDevice
    {
        var names = new Dictionary<MidiDeviceId, string>();
        foreach (var device in devices)
        {
            names.Add(Next(names.Keys, device.Name), device.Name);
            device.Dispose();
        }

        return names;
    }

    private static T? Take<T>(IEnumerable<T> devices, MidiDeviceId wanted)
        where T : MidiDevice
    {
        var seen = new List<MidiDeviceId>();
        T? taken = null;
        foreach (var device in devices)
        {
            seen.Add(Next(seen, device.Name));
            if (seen[^1] == wanted)
            {
                taken = device;
            }
            else
            {
                device.Dispose();
            }
        }

        return taken;
    }

    private static MidiDeviceId Next(IEnumerable<MidiDeviceId> seen, string title)
    {
        var name = MidiNames.Normalise(title);
        return new MidiDeviceId(name, seen.Count(id => id.Name == name));
    }
}
