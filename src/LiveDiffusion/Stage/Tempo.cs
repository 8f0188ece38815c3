using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>Hands the tempo parameters to the beat clock.</summary>
internal static class Tempo
{
    /// <summary>Sets source, tempo and offset, and puts beat one here when asked to. Render thread.</summary>
    public static void Set(BeatClock clock, ParameterTable parameters)
    {
        clock.Source = (TempoSource)(int)parameters[TempoParameters.Source];
        clock.ManualBpm = parameters[TempoParameters.Bpm];
        clock.OffsetSeconds = parameters[TempoParameters.Offset];
        if (parameters.IsOn(TempoParameters.Resync))
        {
            clock.Resync();
        }
    }
}
