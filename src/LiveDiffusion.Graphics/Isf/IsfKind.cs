namespace LiveDiffusion.Graphics.Isf;

/// <summary>What a shader is for, told by its inputs (ISF 2.0 specification).</summary>
public enum IsfKind
{
    /// <summary>Makes a picture of its own.</summary>
    Generator,

    /// <summary>Changes <c>inputImage</c>.</summary>
    Filter,

    /// <summary>Leads from <c>startImage</c> to <c>endImage</c> by <c>progress</c>.</summary>
    Transition,
}
