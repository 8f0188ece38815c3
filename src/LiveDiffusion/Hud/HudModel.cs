using LiveDiffusion.Core.Dream;

namespace LiveDiffusion.Hud;

/// <summary>
/// What the HUD shows of the show: a sample, taken by the render thread each frame. Texts and lists are replaced, never changed
/// in place.
/// </summary>
public readonly record struct HudModel()
{
    /// <summary>Rendered frames per second.</summary>
    public float FramesPerSecond { get; init; }

    /// <summary>Styled pictures per second.</summary>
    public float StyledPerSecond { get; init; }

    /// <summary>Model runs per second that were saved, because the source hardly changed.</summary>
    public float SavedPerSecond { get; init; }

    /// <summary>Now minus the capture time of the source of the shown styled picture, in seconds.</summary>
    public float PictureAgeSeconds { get; init; }

    /// <summary>Where a styled picture's time goes.</summary>
    public StageSeconds Stages { get; init; }

    /// <summary>What the model runs on; empty while there is none.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The model and what it is doing.</summary>
    public string Model { get; init; } = "";

    /// <summary>What would let the model run faster; empty for nothing.</summary>
    public string Advice { get; init; } = "";

    /// <summary>What is heard.</summary>
    public string AudioInput { get; init; } = "";

    /// <summary>Level of the whole mix, 0 to 1.</summary>
    public float Mix { get; init; }

    /// <summary>Level of 20 to 150 Hz, 0 to 1.</summary>
    public float Bass { get; init; }

    /// <summary>Level of 150 to 2,000 Hz, 0 to 1.</summary>
    public float Mid { get; init; }

    /// <summary>Level of 2,000 to 6,000 Hz, 0 to 1.</summary>
    public float MidHigh { get; init; }

    /// <summary>Level of 6,000 to 16,000 Hz, 0 to 1.</summary>
    public float High { get; init; }

    /// <summary>Phase of the beat, 0 to 1: the lamp lights up at 0 and fades.</summary>
    public float BeatPhase { get; init; }

    /// <summary>The beat of the bar, from 0: the lamp of the first one has another colour.</summary>
    public int BeatOfBar { get; init; }

    /// <summary>Beats per minute; 0 while there is no tempo.</summary>
    public float BeatsPerMinute { get; init; }

    /// <summary>Name of the preset that is shown or morphed to.</summary>
    public string PresetName { get; init; } = "";

    /// <summary>How far the morph to that preset has come, 0 to 1.</summary>
    public float MorphProgress { get; init; } = 1f;

    /// <summary>What is dreamt of.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Pictures, frames, samples and control events lost so far.</summary>
    public long Drops { get; init; }

    /// <summary>What is wrong at present, the worst first.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The states that are on.</summary>
    public HudFlags Flags { get; init; }

    /// <summary>How the present recording is, such as "0:12"; shown while <see cref="HudFlags.Recording"/> is on.</summary>
    public string Recording { get; init; } = "";

    /// <summary>The master fader, 0 to 1.</summary>
    public float Dim { get; init; } = 1f;

    /// <summary>A short answer to what the performer has just done; empty for none.</summary>
    public string Notice { get; init; } = "";

    /// <summary>The same, no finer than it can be seen: what is equal to it looks alike.</summary>
    internal HudModel AsSeen() => this with
    {
        FramesPerSecond = MathF.Round(FramesPerSecond),
        StyledPerSecond = MathF.Round(StyledPerSecond, 1),
        SavedPerSecond = MathF.Round(SavedPerSecond, 1),
        PictureAgeSeconds = MathF.Round(PictureAgeSeconds, 2),
        Stages = new StageSeconds(Stage(Stages.Encode), Stage(Stages.Denoise), Stage(Stages.Decode), Stage(Stages.Glue)),
        Mix = Level(Mix),
        Bass = Level(Bass),
        Mid = Level(Mid),
        MidHigh = Level(MidHigh),
        High = Level(High),
        BeatPhase = MathF.Round(BeatPhase * 8f) / 8f,
        BeatsPerMinute = MathF.Round(BeatsPerMinute, 1),
        MorphProgress = MathF.Round(MorphProgress, 2),
        Dim = MathF.Round(Dim, 2),
    };

    private static double Stage(double seconds) => Math.Round(seconds, 3);

    private static float Level(float level) => MathF.Round(Math.Clamp(level, 0f, 1f) * 48f) / 48f;
}
