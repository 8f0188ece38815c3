using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>Finds out what kind of control moves while it is being learned. MIDI thread.</summary>
internal sealed class Inference
{
    private const int MostValues = 32;
    private const int EnoughForRelative = 3;
    private const int FarthestClick = 24; // a fast turn; beyond, absolute positions are likelier

    private const int EnoughPairs = 2;          // one controller just behind another may be chance
    private const double PairSeconds = 0.02;

    private readonly List<int> _values = [];
    private MidiControl _control;
    private MidiControl _coarse;
    private double _coarseSeconds;
    private int _pairs;

    /// <summary>Forgets the control.</summary>
    public void Reset()
    {
        _control = default;
        _pairs = 0;
        _values.Clear();
    }

    /// <summary>
    /// Takes a movement and gives what is known by now of the control that moved; null when it says nothing. A pair of
    /// controllers or a parameter number shows by its second half, and takes the place of the controller before it.
    /// </summary>
    public MidiControl? Take(MidiDeviceId device, in ControlInput input)
    {
        var control = new MidiControl(device, input.Channel, input.Kind, input.Number);
        if (input.Kind == MidiControlKind.Cc14 || IsPartOfNumber(control) || IsLetGo(control, in input))
        {
            return null;
        }

        if (input.Kind == MidiControlKind.Cc && input.Number < 64)
        {
            if (IsPair(control, input.Seconds) is { } isKnown)
            {
                if (!isKnown)
                {
                    return null;
                }

                control = new MidiControl(device, input.Channel, MidiControlKind.Cc14, input.Number % 32);
            }
        }

        if (control != _control)
        {
            _control = control;
            _values.Clear();
        }

        if (_values.Count == MostValues)
        {
            _values.RemoveAt(0);
        }

        _values.Add(input.Raw);
        return control;
    }

    /// <summary>The mode that fits the values so far and the parameter.</summary>
    public MidiMode ModeFor(ParameterInfo target)
    {
        if (_control.Kind == MidiControlKind.Cc && !IsButtonFor(target) && Relative() is { } relative)
        {
            return relative;
        }

        var isButton = _control.Kind is MidiControlKind.Note or MidiControlKind.Pc
            || (_control.Kind == MidiControlKind.Cc && _values.All(value => value is 0 or 127));
        return target.Type switch
        {
            ParameterType.Trigger or ParameterType.Text => MidiMode.Trigger,
            ParameterType.Bool when isButton => MidiMode.Toggle,
            ParameterType.Enum when isButton => MidiMode.Cycle,
            _ => MidiMode.Absolute,
        };
    }

    // Some buttons send 127 for every press and nothing for letting go, which looks like an encoder turned left.
    private bool IsButtonFor(ParameterInfo target) => target.Type switch
    {
        ParameterType.Trigger or ParameterType.Text => true,
        ParameterType.Bool => _values.TrueForAll(value => value is 0 or 127),
        _ => false,
    };

    // A knob with a position sends a value only when it changes, and its values follow one another: the same value twice in
    // a row, all near the encoding's zero, is an endless encoder. One direction alone may fit two encodings; then the more
    // common one is taken, and the other direction corrects it.
    private MidiMode? Relative()
    {
        if (_values.Count < EnoughForRelative || !HasRepeat())
        {
            return null;
        }

        var isNearEnds = _values.All(v => v is > 0 and <= FarthestClick or >= 128 - FarthestClick);
        var isNearMiddle = _values.All(v => v != 64 && Math.Abs(v - 64) <= FarthestClick);
        var isSigned = _values.All(v => v is > 0 and <= FarthestClick or > 64 and <= 64 + FarthestClick)
            && _values.Exists(v => v < 64) && _values.Exists(v => v > 64) && _values.Exists(v => v <= FarthestClick);
        return isNearEnds ? MidiMode.Relative2c
            : isNearMiddle ? MidiMode.RelativeOffset
            : isSigned ? MidiMode.RelativeSignMag
            : null;
    }

    private bool HasRepeat()
    {
        for (var i = 1; i < _values.Count; i++)
        {
            if (_values[i] == _values[i - 1] && _values[i] is not (0 or 127) || (_values[i] == 127 && _values[i - 1] == 127))
            {
                return true;
            }
        }

        return false;
    }

    // True for a half of a pair that is known, false for one that may become known, null for a plain controller.
    private bool? IsPair(MidiControl control, double seconds)
    {
        var coarse = control with { Number = control.Number % 32 };
        var isKnown = _control == coarse with { Kind = MidiControlKind.Cc14 };
        if (control.Number < 32)
        {
            _pairs = coarse == _coarse ? _pairs : 0;
            (_coarse, _coarseSeconds) = (coarse, seconds);
            return isKnown ? true : null;
        }

        if (coarse != _coarse || seconds - _coarseSeconds > PairSeconds)
        {
            return isKnown ? true : null;
        }

        return ++_pairs >= EnoughPairs;
    }

    // The controllers that choose a parameter number are never bound by learning; its data only as themselves.
    private bool IsPartOfNumber(MidiControl control) => control.Kind == MidiControlKind.Cc
        && (control.Number is >= 96 and <= 101
            || (control.Number is 6 or 38 && _control.Kind == MidiControlKind.Nrpn && _control.Channel == control.Channel
                && _control.Device == control.Device));

    // A key that was pressed before learning began.
    private bool IsLetGo(MidiControl control, in ControlInput input)
        => input.Kind == MidiControlKind.Note && input.Share == 0f && control != _control;
}
