namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>
/// The composition: 64 bars in A minor at 120 BPM, cut into sixteenths. Everything that sounds is asked of it step by
/// step, and what tests have to know (kicks, sections) is read from the same functions.
/// </summary>
internal static class DemoScore
{
    /// <summary>Bars in the track.</summary>
    public const int Bars = 64;

    /// <summary>Sixteenths in a bar.</summary>
    public const int StepsPerBar = 16;

    /// <summary>Samples of a sixteenth at 120 BPM and 48 kHz.</summary>
    public const int StepSamples = DemoTrack.SampleRate / 8;

    private const int Rest = -1;

    private static readonly int[][] Chords =
    [
        [57, 60, 64, 67, 71],   // Am9
        [53, 57, 60, 64, 67],   // Fmaj9
        [55, 60, 62, 64, 71],   // Cmaj9
        [55, 59, 62, 64, 69],   // G6/9
    ];

    private static readonly int[] Roots = [33, 29, 36, 31];

    private static readonly int[] Arpeggio = [0, 2, 4, 3, 1, 2, 4, 2, 0, 3, 4, 1, 2, 4, 3, 2];

    private static readonly int[] Melody =
    [
        76, Rest, Rest, 74, Rest, Rest, 72, Rest, 76, Rest, Rest, 79, Rest, Rest, 81, Rest,
        81, Rest, Rest, 79, Rest, Rest, 76, Rest, 72, Rest, Rest, 74, Rest, Rest, 76, Rest,
        79, Rest, Rest, 76, Rest, Rest, 74, Rest, 72, Rest, Rest, 74, Rest, Rest, 76, Rest,
        74, Rest, Rest, 71, Rest, Rest, 74, Rest, 79, Rest, Rest, 81, Rest, Rest, 83, Rest,
    ];

    /// <summary>The sections in order: name, first bar, bars.</summary>
    public static IReadOnlyList<(string Name, int Bar, int Length)> Sections { get; } =
    [
        ("intro", 0, 8), ("groove", 8, 8), ("build-up", 16, 4), ("drop", 20, 12),
        ("break", 32, 8), ("build-up", 40, 8), ("drop", 48, 12), ("outro", 60, 4),
    ];

    /// <summary>The notes of a bar's chord.</summary>
    public static ReadOnlySpan<int> Chord(int bar) => Chords[bar == Bars - 1 ? 0 : bar % 4];

    /// <summary>Gain of the bass drum at a step, 0 for none.</summary>
    public static float Kick(int bar, int step)
    {
        if (step % 4 != 0)
        {
            return IsDrop(bar) && bar % 4 == 3 && step == 14 ? 0.8f : 0f;
        }

        return bar switch
        {
            < 8 => bar < 2 ? 0f : 0.75f,
            15 => step == 12 ? 0f : 1f,
            19 or 47 => 0f,
            >= 32 and < 44 => 0f,
            63 => step == 0 ? 1f : 0f,
            _ => 1f,
        };
    }

    /// <summary>Gain of the clap at a step.</summary>
    public static float Clap(int bar, int step) =>
        step % 8 == 4 && (bar is >= 8 and < 16 or 60 or 61 or 62 || IsDrop(bar)) ? 0.95f : 0f;

    /// <summary>Gain of the snare at a step: the rolls of the build-ups and the fills.</summary>
    public static float Snare(int bar, int step)
    {
        if (IsBuildUp(bar))
        {
            var left = (bar < 20 ? 20 : 48) - bar;
            var every = left switch { 4 => 8, 3 => 4, 2 => 2, 1 => 1, _ => 0 };
            var open = every > 0 && step % every == (every == 8 ? 4 : 0) && !(left == 1 && step >= 12);
            return open ? 0.25f + (0.11f * (4 - left)) + (0.012f * step) : 0f;
        }

        return bar is 15 or 27 or 55 && step is 11 or 14 && (bar != 27 || step == 14) ? 0.6f : 0f;
    }

    /// <summary>Gain of the tom at a step, and its pan.</summary>
    public static (float Gain, float Pan) Tom(int bar, int step) =>
        bar is 15 or 31 or 59 && step is 10 or 12 or 13 or 15 ? (0.7f, (step - 12) * 0.15f) : (0f, 0f);

    /// <summary>Gain of the closed hat at a step.</summary>
    public static float ClosedHat(int bar, int step) => bar switch
    {
        < 4 => step % 4 == 0 ? 0.2f : 0f,
        < 8 => step % 2 == 0 ? 0.14f : 0f,
        19 or 47 or 63 => 0f,
        >= 32 and < 36 => 0f,
        >= 36 and < 44 => step % 4 == 0 ? 0.18f : 0f,
        _ => (step % 4) switch { 2 => 0.2f, 0 => 0.24f, _ => 0.1f },
    };

    /// <summary>Gain of the open hat at a step.</summary>
    public static float OpenHat(int bar, int step) => IsDrop(bar) && step % 4 == 2 ? 0.14f : 0f;

    /// <summary>Gain of the crash at a step.</summary>
    public static float Crash(int bar, int step) => step == 0 && (bar is 8 or 20 or 32 or 48 or 63) ? 0.5f : 0f;

    /// <summary>Bass: note, length in steps, gain; gain 0 for none.</summary>
    public static (int Note, int Steps, float Gain) Bass(int bar, int step)
    {
        var root = Roots[bar % 4];
        if (IsDrop(bar))
        {
            return step % 4 == 1 ? (0, 0, 0f) : (step == 15 ? root + 12 : root, 1, step % 4 == 0 ? 1f : step % 4 == 2 ? 0.7f : 0.5f);
        }

        return bar switch
        {
            >= 8 and < 19 or >= 44 and < 47 or >= 60 and < 63 => step % 4 == 2 ? (root, 2, 0.85f) : (0, 0, 0f),
            >= 36 and < 44 => step == 0 ? (root, 15, 0.5f) : (0, 0, 0f),
            63 => step == 0 ? (Roots[0], 6, 0.8f) : (0, 0, 0f),
            _ => (0, 0, 0f),
        };
    }

    /// <summary>Lead: note, length in steps, gain; gain 0 for none.</summary>
    public static (int Note, int Steps, float Gain) Lead(int bar, int step)
    {
        var gain = bar switch { >= 24 and < 32 or >= 48 and < 60 => 1f, >= 36 and < 44 => 0.45f, _ => 0f };
        var note = Melody[((bar % 4) * StepsPerBar) + step];
        return note == Rest || gain == 0f ? (0, 0, 0f) : (note, 2, gain);
    }

    /// <summary>Pluck: note and gain; gain 0 for none.</summary>
    public static (int Note, float Gain) Pluck(int bar, int step)
    {
        var gain = bar switch
        {
            < 8 => 0.5f + (0.04f * bar),
            < 16 => step % 4 == 3 ? 0.5f : 0f,
            < 19 or >= 40 and < 47 => 0.75f,
            63 => 0f,
            >= 20 and < 32 or >= 48 and < 60 => 0.45f,
            >= 32 and < 40 => step % 2 == 0 ? 0.5f : 0f,
            >= 60 => step % 2 == 0 ? 0.4f : 0f,
            _ => 0f,
        };
        return (Chords[bar % 4][Arpeggio[step]] + 12, step % 4 == 0 ? 1.35f * gain : 0.55f * gain);
    }

    /// <summary>Cutoff of the chords at a position in bars, hertz: what opens in the build-ups.</summary>
    public static float ChordCutoff(double bar) => bar switch
    {
        < 8 => 350f + (60f * (float)bar),
        < 16 => 1100f,
        < 20 => Rise(700f, 7000f, (bar - 16) / 4),
        < 32 => 3800f,
        < 40 => 900f + (60f * (float)(bar - 32)),
        < 48 => Rise(800f, 8000f, (bar - 40) / 8),
        < 60 => 4600f,
        _ => Rise(2400f, 400f, (bar - 60) / 4),
    };

    /// <summary>Gain of the chords in a bar.</summary>
    public static float ChordGain(int bar) => bar switch { < 8 => 1.25f, < 16 => 0.95f, >= 32 and < 40 => 1.15f, _ => 1f };

    /// <summary>Progress through a build-up's riser, 0 to 1, or below 0 outside.</summary>
    public static float Riser(double bar) => bar switch
    {
        >= 16 and < 19.75 => (float)((bar - 16) / 3.75),
        >= 42 and < 47.75 => (float)((bar - 42) / 5.75),
        _ => -1f,
    };

    private static bool IsDrop(int bar) => bar is >= 20 and < 32 or >= 48 and < 60;

    private static bool IsBuildUp(int bar) => bar is >= 16 and < 20 or >= 40 and < 48;

    private static float Rise(float from, float to, double progress) => from * MathF.Pow(to / from, (float)progress);
}
