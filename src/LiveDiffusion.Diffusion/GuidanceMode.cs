namespace LiveDiffusion.Diffusion;

/// <summary>What classifier-free guidance leads a picture away from, in the order of <c>dream/guidance_mode</c>.</summary>
public enum GuidanceMode
{
    /// <summary>The negative prompt, asked again in every step: twice the runs.</summary>
    Full,

    /// <summary>What the negative prompt makes of the first step: one run more a picture.</summary>
    OneTime,

    /// <summary>The picture that is repainted: no run more.</summary>
    Self,
}
