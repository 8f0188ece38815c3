namespace LiveDiffusion.Core.Modulation;

/// <summary>The waves of the low-frequency oscillators: pure functions of a position in periods, 0 to 1. Real-time safe.</summary>
public static class Lfo
{
    /// <summary>Width of <see cref="LfoShape.Pulse"/> in periods.</summary>
    public const float PulseWidth = 0.125f;

    /// <summary>The wave's value, 0 to 1, at a position in periods; only its fraction counts.</summary>
    public static float Wave(LfoShape shape, double periods)
    {
        var phase = Fraction(periods);
        return shape switch
        {
            LfoShape.Sine => 0.5f + (0.5f * MathF.Sin(MathF.Tau * phase)),
            LfoShape.Triangle => 1f - MathF.Abs(1f - (2f * Fraction(periods + 0.25))),
            LfoShape.Saw => 1f - phase,
            LfoShape.Ramp => phase,
            LfoShape.Square => phase < 0.5f ? 1f : 0f,
            _ => phase < PulseWidth ? 1f : 0f,
        };
    }

    /// <summary>Position within the period, from 0 up to but without 1.</summary>
    public static float Fraction(double periods)
    {
        var fraction = (float)(periods - Math.Floor(periods));
        return fraction < 1f ? fraction : 0f; // a tiny negative number rounds up to 1
    }
}
