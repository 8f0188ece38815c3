namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// What is shown in a frame (<c>layers.glsl</c>): <paramref name="Previous"/> cross-faded to <paramref name="Current"/>
/// by <paramref name="Crossfade"/>, and that faded in over <paramref name="Outgoing"/> by <paramref name="Fade"/>.
/// </summary>
internal readonly record struct LayerStack(Layer Current, Layer? Previous, float Crossfade, Layer? Outgoing, float Fade)
{
    /// <summary>Bits of the features as <see cref="LayerUniforms"/> declares them.</summary>
    public int Features
    {
        get
        {
            var crossfades = Previous is not null && Crossfade < 1f;
            var fades = Outgoing is not null && Fade < 1f;
            var flows = Current.Displacement is not null
                || (crossfades && Previous!.Value.Displacement is not null)
                || (fades && Outgoing!.Value.Displacement is not null);
            return (crossfades ? LayerUniforms.CrossfadeBit : 0)
                | (fades ? LayerUniforms.FadeBit : 0)
                | (flows ? LayerUniforms.FlowBit : 0);
        }
    }

    /// <summary>The same without what is fading out.</summary>
    public LayerStack WithoutOutgoing() => this with { Outgoing = null, Fade = 1f };
}
