using LiveDiffusion.Diffusion.Providers;

namespace LiveDiffusion.Diffusion.Tests.Painting;

/// <summary>The processor in the guise of other providers.</summary>
internal static class Guises
{
    /// <summary>One that lives elsewhere: tensors are handed over anew before each run.</summary>
    public static ExecutionProvider HandedOver { get; } = ExecutionProviders.Cpu with { Id = "handed over" };

    /// <summary>One that lives elsewhere, where latents stay.</summary>
    public static ExecutionProvider Device { get; } = HandedOver with { Id = "device", KeepsLatents = true };

    /// <summary>One whose runs are captured besides.</summary>
    public static ExecutionProvider Capturing { get; } = Device with { Id = "capturing", Captures = true };
}
