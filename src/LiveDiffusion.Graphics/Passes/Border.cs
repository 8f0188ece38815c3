using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>What comes in from outside the picture (<c>camera/border</c>).</summary>
internal readonly record struct Border(TextureWrap Wrap, int Rgb)
{
    public static Border Of(in FrameContext frame)
        => new((TextureWrap)(int)frame[CameraParameters.Border], (int)frame[CameraParameters.BorderColour]);

    /// <summary>For shaders that mirror on their own.</summary>
    public void ApplyUnlessMirror(Texture texture) => texture.Wrap(Wrap == TextureWrap.Mirror ? TextureWrap.Clamp : Wrap, Rgb);

    public void Apply(Texture texture) => texture.Wrap(Wrap, Rgb);
}
