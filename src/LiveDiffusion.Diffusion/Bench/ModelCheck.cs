using System.Diagnostics;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Bench;

/// <summary>
/// Proves that a model folder makes pictures, without knowing what they should look like: every network is loaded and run, its numbers
/// have to be finite, and two pictures must not be blank. One thread, which must have no other work with models.
/// </summary>
public static class ModelCheck
{
    private const int PromptRuns = 5;
    private const float BlankDeviation = 1.5f / 255;

    /// <summary>
    /// Checks a folder and measures it for about <paramref name="seconds"/>, with the source picture's snapshot for what is dreamed. Whatever
    /// is wrong is a <see cref="UserErrorException"/> that names the network and the tensor.
    /// </summary>
    public static ModelCheckReport Run(ModelFolder folder, string prompt, SourcePicture source, double seconds)
    {
        var promptSeconds = CheckPrompt(folder, prompt);
        var begin = Stopwatch.GetTimestamp();
        using var pipeline = new StreamPipeline(folder, folder.SizeFor(1, 1), inlinePrompts: true);
        var loadSeconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        CheckStages(folder, pipeline.Model);
        var gradient = Gradient(pipeline.Width, pipeline.Height);
        var fresh = NotBlank(folder, pipeline.StyleOnce(gradient, prompt, Settings(strength: 1f, steps: 4)), "from noise");
        NotBlank(folder, pipeline.StyleOnce(gradient, prompt, Settings(strength: 0.6f, steps: 1)), "from a picture");

        source.Image.CopyFrom(fresh);
        var styled = new StyledPicture(pipeline.Width, pipeline.Height);
        new PipelineLoop(pipeline, source, styled).Run(TimeSpan.Zero); // warm-up, forgotten
        var loop = new PipelineLoop(pipeline, source, styled);
        loop.Run(TimeSpan.FromSeconds(seconds));
        return new ModelCheckReport(folder, pipeline.Provider, fresh, loadSeconds, promptSeconds, loop.Figures);
    }

    private static double CheckPrompt(ModelFolder folder, string prompt)
    {
        using var text = new TextEncoder(folder);
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < PromptRuns; i++)
        {
            Finite(folder.NetworkOf("text_encoder"), "last_hidden_state", text.Encode(prompt));
        }

        return Stopwatch.GetElapsedTime(begin).TotalSeconds / PromptRuns;
    }

    private static void CheckStages(ModelFolder folder, DreamModel model)
    {
        for (var i = 0; i < model.Picture.Length; i++)
        {
            model.Picture[i] = (2f * i / model.Picture.Length) - 1f;
        }

        var latent = new float[model.LatentLength];
        model.Encode(latent);
        Finite(folder.Autoencoder.NetworkOf("vae_encoder"), "latent_sample", latent);
        Finite(folder.NetworkOf("unet"), "out_sample", model.Predict(latent, 500));
        for (var control = 0; control < model.ControlCount; control++)
        {
            Array.Fill(model.Condition(control), 0.5f);
            model.Control(control, 1f);
            Finite(folder.ControlNets[control], "residuals", model.Predict(latent, 500));
            model.Control(control, 0f);
        }

        model.Decode(latent);
        Finite(folder.Autoencoder.NetworkOf("vae_decoder"), "sample", model.Decoded);
    }

    private static void Finite(string network, string tensor, ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new UserErrorException(
                    $"The network '{network}' gives '{tensor}' with {values[i]} in it: finite numbers were expected. Its weights are damaged, or too large for half precision; get the model again or export it in full precision.");
            }
        }
    }

    private static ImageBuffer NotBlank(ModelFolder folder, ImageBuffer picture, string how)
    {
        double sum = 0, squares = 0;
        var count = 0;
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            if (i % 4 != 3)
            {
                var value = (double)picture.Pixels[i];
                (sum, squares, count) = (sum + value, squares + (value * value), count + 1);
            }
        }

        var deviation = Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count))));
        return deviation >= BlankDeviation
            ? picture
            : throw new UserErrorException(
                $"The model '{folder.Name}' paints a blank picture {how}: a deviation of {BlankDeviation:0.####} or more was expected, {deviation:0.####} was found. Get the model again, or use one in full precision.");
    }

    private static DreamSettings Settings(float strength, int steps) => new()
    {
        Strength = strength,
        Steps = steps,
        NoiseGain = 1f,
        Noise = new NoiseSettings { Mode = NoiseMode.Fixed, Seed = 1 },
    };

    private static ImageBuffer Gradient(int width, int height)
    {
        var image = new ImageBuffer(width, height);
        for (var i = 0; i < image.Pixels.Length; i += 4)
        {
            var (x, y) = (i / 4 % width, i / 4 / width);
            image.Pixels[i] = (Half)((float)x / width);
            image.Pixels[i + 1] = (Half)((float)y / height);
            image.Pixels[i + 2] = (Half)0.5f;
            image.Pixels[i + 3] = Half.One;
        }

        return image;
    }
}
