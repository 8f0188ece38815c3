namespace LiveDiffusion.Diffusion;

/// <summary>What the model is doing.</summary>
public enum WorkerState
{
    /// <summary>It is being loaded.</summary>
    Loading,

    /// <summary>It makes pictures, or waits for some.</summary>
    Running,

    /// <summary>It failed and is being loaded again.</summary>
    Restarting,

    /// <summary>It failed on every provider; nothing more will come.</summary>
    Failed,

    /// <summary>It was told to stop.</summary>
    Stopped,
}
