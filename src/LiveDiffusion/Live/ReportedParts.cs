using LiveDiffusion.Core.Handover;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Stage;
using LiveDiffusion.State;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Live;

/// <summary>What <see cref="ShowReporter"/> reports on.</summary>
public sealed record ReportedParts
{
    /// <summary>Picture, parameters, sources.</summary>
    public required ShowParts Parts { get; init; }

    /// <summary>Hands and their looks.</summary>
    public required Hands Hands { get; init; }

    /// <summary>Ears and dream.</summary>
    public required Show Show { get; init; }

    /// <summary>The queue of the hands, which may overflow.</summary>
    public required ControlQueue Queue { get; init; }

    /// <summary>What dreams, and what is to.</summary>
    public required SwitchingLink Dream { get; init; }

    /// <summary>What is kept on disk.</summary>
    public required ShowState State { get; init; }

    /// <summary>MIDI and OSC.</summary>
    public required Controllers Controllers { get; init; }

    /// <summary>Recordings and the replay log.</summary>
    public required ShowRecorder Recorder { get; init; }

    /// <summary>The sound devices.</summary>
    public required DeviceWatch Devices { get; init; }

    /// <summary>The clean outputs; the list changes as they come and go.</summary>
    public required IReadOnlyList<CleanOutput> CleanOutputs { get; init; }

    /// <summary>Spout and NDI.</summary>
    public required SenderOutputs Senders { get; init; }
}
