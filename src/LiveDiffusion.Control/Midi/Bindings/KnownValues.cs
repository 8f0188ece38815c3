using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>
/// The value of every parameter as the MIDI thread knows it: what it posted last, or what the newest frame says when that
/// frame began after the post. So it sees when something else moves a value. MIDI thread.
/// </summary>
internal sealed class KnownValues
{
    private readonly ControlQueue _queue;
    private readonly EngineClock _clock;
    private readonly float[] _values;
    private readonly double[] _posted;      // engine time at which this thread last changed it
    private readonly BoundControl?[] _by;   // which control did; null when something else moved it since

    public KnownValues(ParameterCatalogue catalogue, ControlQueue queue, EngineClock clock)
    {
        _queue = queue;
        _clock = clock;
        _values = [.. catalogue.All.Select(p => p.Default)];
        _posted = [.. catalogue.All.Select(_ => double.NegativeInfinity)];
        _by = new BoundControl?[catalogue.All.Count];
    }

    /// <summary>Events that did not fit into the queue.</summary>
    public long Dropped { get; private set; }

    public float this[ParameterInfo parameter] => _values[parameter.Index];

    /// <summary>The control that made the present value, or null.</summary>
    public BoundControl? MadeBy(ParameterInfo parameter) => _by[parameter.Index];

    /// <summary>Whether a frame does not yet have what was posted last.</summary>
    public bool IsAhead(ParameterInfo parameter, MidiSnapshot snapshot) => snapshot.Seconds <= _posted[parameter.Index];

    /// <summary>Posts a value.</summary>
    public void Set(BoundControl by, float value, double seconds)
    {
        var target = by.Target;
        if (!Post(new ControlEvent(ControlKind.Set, target, value, null, by.Origin, seconds)) || target.Type == ParameterType.Trigger)
        {
            return;
        }

        // The time behind the post: a frame that began later has it.
        _values[target.Index] = target.Clamp(value);
        _posted[target.Index] = _clock.Now;
        _by[target.Index] = by;
    }

    /// <summary>Posts a text.</summary>
    public void SetText(BoundControl by, string text, double seconds)
        => Post(new ControlEvent(ControlKind.SetText, by.Target, 0f, text, by.Origin, seconds));

    /// <summary>Takes over what a frame says; true for a parameter that something else has moved.</summary>
    public bool Observe(MidiSnapshot snapshot, int parameter)
    {
        if (snapshot.Seconds <= _posted[parameter] || snapshot.Targets[parameter] == _values[parameter])
        {
            return false;
        }

        _values[parameter] = snapshot.Targets[parameter];
        _by[parameter] = null;
        return true;
    }

    private bool Post(in ControlEvent control)
    {
        var isPosted = _queue.TryPost(in control);
        Dropped += isPosted ? 0 : 1;
        return isPosted;
    }
}
