namespace LiveDiffusion.Core.Modulation;

/// <summary>Waves of an LFO, in the order of the labels of <c>mod/lfo/1/shape</c>.</summary>
public enum LfoShape
{
    /// <summary>Starts in the middle, rises first.</summary>
    Sine,

    /// <summary>Straight lines in step with the sine.</summary>
    Triangle,

    /// <summary>Jumps to 1 and falls to 0 over the period.</summary>
    Saw,

    /// <summary>Rises from 0 to 1 over the period and jumps back.</summary>
    Ramp,

    /// <summary>1 in the first half, 0 in the second.</summary>
    Square,

    /// <summary>1 in the first eighth, else 0.</summary>
    Pulse,
}
