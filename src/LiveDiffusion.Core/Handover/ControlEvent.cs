using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Handover;

/// <summary>What a control event does to its parameter.</summary>
public enum ControlKind
{
    /// <summary>Sets the value in the parameter's unit; above one half fires a trigger.</summary>
    Set,

    /// <summary>Sets the value as a share of the range.</summary>
    SetNormalised,

    /// <summary>Sets the text.</summary>
    SetText,

    /// <summary>Changes the routes; the parameter only says whose hand it is: <c>mod/depth</c>.</summary>
    EditRoute,
}

/// <summary>One thing a hand did, wherever the hand was.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Target">The parameter.</param>
/// <param name="Number">The value; unused for texts.</param>
/// <param name="Text">The text, or null.</param>
/// <param name="Origin">Number of the client it came from, so that changes are not echoed to it; 0 is the engine itself.</param>
/// <param name="Seconds">Engine time at which it arrived.</param>
/// <param name="Route">The change of the routes, or null.</param>
public readonly record struct ControlEvent(
    ControlKind Kind, ParameterInfo Target, float Number, string? Text, int Origin, double Seconds, RouteEdit? Route = null);
