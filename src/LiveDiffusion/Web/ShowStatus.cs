using LiveDiffusion.Core.Dream;
using LiveDiffusion.Stage;

namespace LiveDiffusion.Web;

/// <summary>
/// How the show is doing, for people. The show keeps one and writes it before each <see cref="ShowSnapshot.Fill"/>;
/// lists are replaced, never changed in place. Render thread, and the reader of the snapshot it was copied into.
/// </summary>
public sealed class ShowStatus
{
    /// <summary>Rendered frames per second.</summary>
    public float FramesPerSecond { get; set; }

    /// <summary>The longest that a frame has taken to render since the last report, in milliseconds.</summary>
    public float FrameMilliseconds { get; set; }

    /// <summary>Styled pictures per second.</summary>
    public float StyledPerSecond { get; set; }

    /// <summary>Model runs per second that were saved, because the source hardly changed.</summary>
    public float SavedPerSecond { get; set; }

    /// <summary>Now minus the capture time of the source of the shown styled picture, in seconds.</summary>
    public float PictureAgeSeconds { get; set; }

    /// <summary>Where a styled picture's time goes, smoothed.</summary>
    public StageSeconds Stages { get; set; }

    /// <summary>Pictures, frames, samples and control events lost so far.</summary>
    public long Drops { get; set; }

    /// <summary>What the model runs on: <c>CPU</c>, <c>CUDA</c>; empty while there is no model.</summary>
    public string Provider { get; set; } = "";

    /// <summary>The model and what it is doing: <c>lumen 320x192</c>, <c>loading lumen</c>.</summary>
    public string Model { get; set; } = "";

    /// <summary>What would let the model run faster on this machine; empty for nothing.</summary>
    public string Advice { get; set; } = "";

    /// <summary>What is heard: <c>demo track</c>, a file, a device.</summary>
    public string AudioInput { get; set; } = "";

    /// <summary>How the first input is doing.</summary>
    public EarReport Ear { get; set; } = EarReport.None;

    /// <summary>How the second input is doing; without a name while there is none.</summary>
    public EarReport SecondEar { get; set; } = EarReport.None;

    /// <summary>What <c>audio/input</c> can be besides files.</summary>
    public IReadOnlyList<string> AudioInputs { get; set; } = [];

    /// <summary>Name of the preset that is shown or morphed to; empty for none.</summary>
    public string PresetName { get; set; } = "";

    /// <summary>How far the morph to that preset has come, 0 to 1; 1 when it is there.</summary>
    public float MorphProgress { get; set; } = 1f;

    /// <summary>The preset's names of its macros, in order; an empty name for one that does nothing.</summary>
    public IReadOnlyList<string> MacroNames { get; set; } = [];

    /// <summary>All presets, in order.</summary>
    public IReadOnlyList<PresetEntry> Presets { get; set; } = [];

    /// <summary>The words that the model knows, sorted; empty when it says nothing about that.</summary>
    public IReadOnlyList<string> PromptWords { get; set; } = [];

    /// <summary>Which entry of the prompt list plays, such as <c>2/5  deep blue ocean</c>; empty while none does.</summary>
    public string Playing { get; set; } = "";

    /// <summary>What is wrong at present, one line each, the worst first.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = [];

    /// <summary>Names of all banks; the first is empty and holds what is in no folder.</summary>
    public IReadOnlyList<string> Banks { get; set; } = [];

    /// <summary>What was done last because a hand asked for it, such as <c>Stored 'Ember'.</c>; empty before.</summary>
    public string Said { get; set; } = "";

    /// <summary>How the present recording is, such as <c>0:12, 3 frames left out</c>; empty without one.</summary>
    public string Recording { get; set; } = "";

    /// <summary>The clean outputs.</summary>
    public IReadOnlyList<OutputEntry> Outputs { get; set; } = [];

    /// <summary>Takes over everything from <paramref name="other"/>; allocates nothing.</summary>
    public void CopyFrom(ShowStatus other)
    {
        FramesPerSecond = other.FramesPerSecond;
        FrameMilliseconds = other.FrameMilliseconds;
        StyledPerSecond = other.StyledPerSecond;
        SavedPerSecond = other.SavedPerSecond;
        PictureAgeSeconds = other.PictureAgeSeconds;
        Stages = other.Stages;
        Drops = other.Drops;
        Recording = other.Recording;
        Provider = other.Provider;
        Model = other.Model;
        Advice = other.Advice;
        AudioInput = other.AudioInput;
        Ear = other.Ear;
        SecondEar = other.SecondEar;
        AudioInputs = other.AudioInputs;
        PresetName = other.PresetName;
        MorphProgress = other.MorphProgress;
        MacroNames = other.MacroNames;
        Presets = other.Presets;
        PromptWords = other.PromptWords;
        Playing = other.Playing;
        Warnings = other.Warnings;
        Banks = other.Banks;
        Said = other.Said;
        Recording = other.Recording;
        Outputs = other.Outputs;
    }
}
