using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using Rug.Osc;

namespace LiveDiffusion.Control.Osc;

/// <summary>
/// Makes the messages that go out, each once for all subscribers: <c>/ld/&lt;id&gt;</c> with a float for reals and an int
/// for all else, <c>/norm</c>, and signals. OSC thread.
/// </summary>
public sealed class OscVoice
{
    private readonly ParameterCatalogue _catalogue;
    private readonly string[] _addresses;
    private readonly string[] _normAddresses;
    private readonly string?[] _signalAddresses;
    private readonly (float Value, OscMessage? Message)[] _values;
    private readonly (float Value, OscMessage? Message)[] _norms;
    private readonly (float Value, OscMessage? Message)[] _signals;

    /// <summary>Writes down the addresses.</summary>
    public OscVoice(ParameterCatalogue catalogue)
    {
        _catalogue = catalogue;
        _addresses = [.. catalogue.All.Select(p => OscAddressBook.Prefix + p.Id)];
        _normAddresses = [.. _addresses.Select(a => a + OscAddressBook.NormSuffix)];
        _signalAddresses = [.. SignalCatalogue.All.Select(s => AddressOf(s, catalogue))];
        _values = new (float, OscMessage?)[_addresses.Length];
        _norms = new (float, OscMessage?)[_addresses.Length];
        _signals = new (float, OscMessage?)[_signalAddresses.Length];
    }

    /// <summary>Address of the beat's number in the bar, sent as each beat falls.</summary>
    public static string BeatAddress => OscAddressBook.Prefix + "tempo/beat";

    /// <summary>
    /// Address of a signal: <c>audio/…</c> as it is, <c>beat/…</c> under <c>tempo/</c>, with <c>/now</c> behind it where a
    /// parameter has that address; null for signals that are not sent: those that hold for one frame, which a slower rate
    /// would miss, and those that hands make.
    /// </summary>
    public static string? AddressOf(SignalInfo signal, ParameterCatalogue catalogue)
    {
        var id = signal.Id.StartsWith("beat/", StringComparison.Ordinal) ? "tempo/" + signal.Id[5..] : signal.Id;
        var isSent = id != "tempo/on" && (id.StartsWith("tempo/", StringComparison.Ordinal) || id.StartsWith("audio/", StringComparison.Ordinal));
        return !isSent ? null : OscAddressBook.Prefix + id + (catalogue.Find(id) is null ? "" : "/now");
    }

    /// <summary>Whether a parameter's value is sent as a number.</summary>
    public bool HasNumber(int index) => _catalogue.All[index].Type is not (ParameterType.Text or ParameterType.Trigger);

    /// <summary>Whether it is sent as a text.</summary>
    public bool HasText(int index) => _catalogue.All[index].Type == ParameterType.Text;

    /// <summary>The message with a parameter's value.</summary>
    public OscMessage Value(int index, float value)
    {
        ref var made = ref _values[index];
        if (made.Message is null || made.Value != value)
        {
            made = (value, _catalogue.All[index].Type == ParameterType.Float
                ? new OscMessage(_addresses[index], value)
                : new OscMessage(_addresses[index], (int)value));
        }

        return made.Message!;
    }

    /// <summary>The message with a parameter's share of its range.</summary>
    public OscMessage Norm(int index, float value)
    {
        ref var made = ref _norms[index];
        if (made.Message is null || made.Value != value)
        {
            var info = _catalogue.All[index];
            var range = info.Max - info.Min;
            made = (value, new OscMessage(_normAddresses[index], range > 0f ? (value - info.Min) / range : 0f));
        }

        return made.Message!;
    }

    /// <summary>The message with a parameter's text.</summary>
    public OscMessage Text(int index, string text) => new(_addresses[index], text);

    /// <summary>The message with a signal, or null for one that is not sent.</summary>
    public OscMessage? Signal(int index, float value)
    {
        ref var made = ref _signals[index];
        if (_signalAddresses[index] is { } address && (made.Message is null || made.Value != value))
        {
            made = (value, new OscMessage(address, value));
        }

        return made.Message;
    }
}
