namespace LiveDiffusion.Graphics.Outputs;

/// <summary>How a sender is.</summary>
public enum SenderState
{
    /// <summary>It is not asked for.</summary>
    Off,

    /// <summary>It is being made.</summary>
    Starting,

    /// <summary>It can be received.</summary>
    Running,

    /// <summary>It has failed; it is tried again.</summary>
    Lost,

    /// <summary>It cannot work on this machine as it is; the message says what is missing. It is looked for again.</summary>
    Unavailable,
}
