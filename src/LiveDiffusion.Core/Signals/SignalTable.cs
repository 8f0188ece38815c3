namespace LiveDiffusion.Core.Signals;

/// <summary>The signals of the present frame. Render thread; allocates nothing.</summary>
public sealed class SignalTable
{
    private readonly float[] _values = new float[SignalCatalogue.All.Count];

    /// <summary>Values by <see cref="SignalInfo.Index"/>; always numbers.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The value of a signal.</summary>
    public float this[SignalInfo signal] => _values[signal.Index];

    /// <summary>Reads all signals. Modulators are read as they stand.</summary>
    public void Read(in SignalInputs inputs) => Read(in inputs, 0);

    /// <summary>Reads macros, LFOs and random walkers again.</summary>
    public void ReadModulators(in SignalInputs inputs) => Read(in inputs, SignalCatalogue.FirstModulator);

    private void Read(in SignalInputs inputs, int first)
    {
        for (var i = first; i < _values.Length; i++)
        {
            var signal = SignalCatalogue.All[i];
            var value = signal.Read(in inputs);
            _values[i] = float.IsFinite(value) ? value : signal.Min; // broken ears must not break the picture
        }
    }
}
