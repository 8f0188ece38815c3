namespace LiveDiffusion.Web;

/// <summary>What a page wants.</summary>
public enum ClientOperation
{
    /// <summary>A parameter gets a value in its unit.</summary>
    Set,

    /// <summary>A parameter gets a value as a share of its range.</summary>
    SetNormalised,

    /// <summary>A parameter gets a text.</summary>
    SetText,

    /// <summary>Something is shown from now on, or no more.</summary>
    Watch,

    /// <summary>Learning goes on or off.</summary>
    Learn,

    /// <summary>A parameter is focused for learning, or none.</summary>
    Focus,

    /// <summary>A conflict is answered.</summary>
    Answer,

    /// <summary>A binding is changed or taken away.</summary>
    Bind,

    /// <summary>A route is added, changed or taken away.</summary>
    Route,
}
