using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Motion;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>The uniforms of <c>layers.glsl</c> in one program. Uses texture units 0 to 5. Render thread.</summary>
internal sealed class LayerUniforms(ShaderProgram program)
{
    public const int CrossfadeBit = 1;
    public const int FadeBit = 2;
    public const int FlowBit = 4;

    /// <summary>The first texture unit that the layers leave free.</summary>
    public const int FreeUnit = 6;

    private readonly int _crossfade = program.Location("crossfade");
    private readonly int _fade = program.Location("fade");
    private readonly int _aspect = program.Location("aspect");
    private readonly int _mirrored = program.Location("mirrored");
    private readonly LayerLocations _current = new(program, "current", unit: 0);
    private readonly LayerLocations _previous = new(program, "previous", unit: 1);
    private readonly LayerLocations _outgoing = new(program, "outgoing", unit: 2);

    /// <summary>The feature names behind the bits, first bit first.</summary>
    public static string[] FeatureNames => ["CROSSFADE", "FADE", "FLOW"];

    /// <summary>Sets them for the features that this program was made with.</summary>
    public void Set(PassTools tools, in LayerStack layers, int features, Border border, float aspect)
    {
        var flows = (features & FlowBit) != 0;
        program.Set(_aspect, aspect);
        program.Set(_mirrored, border.Wrap == TextureWrap.Mirror ? 1f : 0f);
        _current.Set(tools, layers.Current, flows, border, aspect);
        if ((features & CrossfadeBit) != 0)
        {
            _previous.Set(tools, layers.Previous!.Value, flows, border, aspect);
            program.Set(_crossfade, layers.Crossfade);
        }

        if ((features & FadeBit) != 0)
        {
            _outgoing.Set(tools, layers.Outgoing!.Value, flows, border, aspect);
            program.Set(_fade, layers.Fade);
        }
    }

    private sealed class LayerLocations(ShaderProgram program, string name, int unit)
    {
        private readonly int _picture = program.Location(name);
        private readonly int _rowX = program.Location(name + "X");
        private readonly int _rowY = program.Location(name + "Y");
        private readonly int _displacement = program.Location(name + "Displacement");

        public void Set(PassTools tools, in Layer layer, bool flows, Border border, float aspect)
        {
            if (layer.Transform is not null)
            {
                border.ApplyUnlessMirror(layer.Picture); // what does not move has no outside, and may be somebody else's
            }

            program.Set(_picture, unit, layer.Picture);
            Affine2 sampling = layer.Sampling.WithScaledX(1.0 / aspect);
            program.Set(_rowX, (float)sampling.Xx, (float)sampling.Xy, (float)sampling.Tx);
            program.Set(_rowY, (float)sampling.Yx, (float)sampling.Yy, (float)sampling.Ty);
            if (flows)
            {
                program.Set(_displacement, unit + 3, layer.Displacement ?? tools.Zero);
            }
        }
    }
}
