using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Motion;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>One picture to show, and the motion through which it is seen (null: none).</summary>
internal readonly record struct Layer(Texture Picture, DisplayTransform? Transform)
{
    public static Layer Of(PictureSlot slot) => new(slot.Shown.Texture, slot.Transform);

    public Affine2 Sampling => Transform?.Sampling ?? Affine2.Identity;

    public Texture? Displacement => Transform?.Displacement;
}
