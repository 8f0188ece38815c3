using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The hands on the program itself.</summary>
public static class SystemParameters
{
    /// <summary>Takes the last change of the look back.</summary>
    public static readonly ParameterInfo Undo = Trigger("sys/undo", "Takes the last change of the look back");

    /// <summary>Makes a change that was taken back again.</summary>
    public static readonly ParameterInfo Redo = Trigger("sys/redo", "Makes a change again that was taken back");

    /// <summary>Saves the preset that is played.</summary>
    public static readonly ParameterInfo Save = Trigger("sys/save", "Stores the present look under the name of the preset that is played");

    /// <summary>Back to something safe.</summary>
    public static readonly ParameterInfo Panic = Trigger("sys/panic", "Back to safety: the first preset, a fresh dream, full brightness, no freeze");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } = [Undo, Redo, Save, Panic];
}
