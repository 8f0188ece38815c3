namespace LiveDiffusion.Core.Dream;

/// <summary>What a dreamer takes besides the picture and the prompts. What it does not take need not be drawn for it.</summary>
[Flags]
public enum DreamInputs
{
    /// <summary>It has not said, or is not there yet.</summary>
    Unknown = 0,

    /// <summary>It takes the picture and the prompts; what is not among the others it does not take.</summary>
    Picture = 1,

    /// <summary>A picture as a prompt.</summary>
    ImagePrompt = 2,

    /// <summary>A picture for the first ControlNet; those of the others are the bits above it.</summary>
    FirstControl = 1 << 8,
}

/// <summary>Questions about <see cref="DreamInputs"/>.</summary>
public static class DreamInputsExtensions
{
    /// <summary>Whether there is a ControlNet in that slot, counted from 0.</summary>
    public static bool TakesControl(this DreamInputs inputs, int slot) => ((int)inputs & ((int)DreamInputs.FirstControl << slot)) != 0;

    /// <summary>The same with so many ControlNets, from the first slot on.</summary>
    public static DreamInputs WithControls(this DreamInputs inputs, int count)
        => inputs | (DreamInputs)(((1 << count) - 1) * (int)DreamInputs.FirstControl);
}
