using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control;

/// <summary>
/// When it is time for the next preset: after the dwell, in seconds or in bars of four beats; bars end on a bar line. The
/// time begins anew with every recall, whoever made it, and rests while the preset is locked. Render thread; allocates nothing.
/// </summary>
public sealed class Playlist
{
    private const int BeatsInBar = 4;

    private double _seconds;
    private double _beat = double.NaN;

    /// <summary>Begins the dwell: a preset was recalled.</summary>
    public void Begin() => (_seconds, _beat) = (0, double.NaN);

    /// <summary>Moves on by a frame; true when the next preset is wanted.</summary>
    public bool Advance(FrameTime time, BeatState beat, ParameterTable parameters)
    {
        if (!parameters.IsOn(PresetParameters.Playlist) || parameters.IsOn(PresetParameters.Lock))
        {
            return false;
        }

        var bar = Math.Floor(beat.Beats / BeatsInBar) * BeatsInBar;
        _seconds += time.Delta;
        _beat = double.IsNaN(_beat) ? bar : _beat;
        var dwell = parameters[PresetParameters.Dwell];
        var isOver = parameters[PresetParameters.DwellUnit] >= 0.5f
            ? bar - _beat >= Math.Max(1, Math.Round(dwell)) * BeatsInBar
            : _seconds >= dwell;
        if (isOver)
        {
            Begin();
        }

        return isOver;
    }
}
