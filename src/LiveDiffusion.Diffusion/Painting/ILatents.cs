using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Painting;

/// <summary>
/// The latents of one picture after another, wherever they lie, and what is done with them from the picture that is repainted to the
/// one that comes out. Inference thread.
/// </summary>
internal interface ILatents
{
    /// <summary>The noise of the step to come: to be filled before <see cref="AddNoise"/> and <see cref="TakeNoise"/>.</summary>
    float[] Noise { get; }

    /// <summary>Whether <see cref="Encode"/> looks at <see cref="DreamModel.Picture"/>: not where the last latent is all of the next one.</summary>
    bool LooksAtPicture(float feedback);

    /// <summary>Encodes <see cref="DreamModel.Picture"/>; a share of it, 0 to 1, is the last clean latent, if there is one.</summary>
    void Encode(float feedback);

    /// <summary>Noise, times a gain, at a timestep: on what is repainted, and after a step on what that gave.</summary>
    void AddNoise(double timestep, float gain);

    /// <summary>Noise alone, times a gain.</summary>
    void TakeNoise(float gain);

    /// <summary>What is repainted is what guidance leads away from.</summary>
    void LeadFromRepainted();

    /// <summary>The clean latent behind the noise, under the model's present prompt, is what guidance leads away from.</summary>
    void DenoiseAway(double timestep);

    /// <summary>The clean latent behind the noise; with a guidance scale above 1 it is led.</summary>
    void Denoise(double timestep, float scale);

    /// <summary>Decodes the clean latent into <see cref="DreamModel.Decoded"/>.</summary>
    void Decode();

    /// <summary>The clean latent is the last one of the next picture.</summary>
    void Keep();

    /// <summary>The next picture has nothing before it.</summary>
    void Forget();

    /// <summary>Reads the last clean latent; false where there is none.</summary>
    bool ReadLast(Span<float> latent);

    /// <summary>Takes a last clean latent from elsewhere.</summary>
    void Keep(ReadOnlySpan<float> latent);
}
