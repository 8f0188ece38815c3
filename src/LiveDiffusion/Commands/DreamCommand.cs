using System.CommandLine;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Providers;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion dream</c>: one picture through the model, for looking and for comparing.</summary>
public static class DreamCommand
{
    private static readonly Option<string> Image = new("--image") { Description = "Picture to begin with", Required = true };
    private static readonly Option<string> Prompt = new("--prompt") { Description = "What to dream of; (word:1.3) counts more, [word] less", Required = true };
    private static readonly Option<string> Negative = new("--negative") { Description = "What to lead away from, where guidance is above 1", DefaultValueFactory = _ => "" };
    private static readonly Option<float> Guidance = new("--guidance") { Description = "0 as the model was made for, 1 none, up to 15", DefaultValueFactory = _ => 0f };
    private static readonly Option<float> Strength = new("--strength") { Description = "0 keeps the picture, 1 paints from noise", DefaultValueFactory = _ => 0.55f };
    private static readonly Option<int> Steps = new("--steps") { Description = "Denoising steps, 1 to 8", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of the noise", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Noise = new("--noise") { Description = "Noise from a .npy file instead of the seed" };
    private static readonly Option<string?> Model = new("--model") { Description = "Model: name or folder" };
    private static readonly Option<string?> Provider = ProviderOption.Create();
    private static readonly Option<string> Out = new("--out") { Description = "Picture to write (.png)", Required = true };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("dream", "Send one picture through the model")
        {
            Image, Prompt, Negative, Guidance, Strength, Steps, Seed, Noise, Model, Provider, Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult parsed)
    {
        var strength = parsed.GetValue(Strength);
        var steps = parsed.GetValue(Steps);
        if (strength is not (>= 0 and <= 1))
        {
            throw new UserErrorException($"--strength {strength} is out of range; give 0 to 1.");
        }

        if (steps is not (>= 1 and <= 8))
        {
            throw new UserErrorException($"--steps {steps} is out of range; give 1 to 8.");
        }

        var guidance = parsed.GetValue(Guidance);
        if (guidance is not (>= 0 and <= 15))
        {
            throw new UserErrorException($"--guidance {guidance} is out of range; give 0 to 15.");
        }

        var image = ImageFile.Load(parsed.GetValue(Image)!);
        var model = ModelFinder.Find(parsed.GetValue(Model));
        var size = model.SizeFor(image.Width, image.Height);
        var noise = parsed.GetValue(Noise) is { } file ? NpyReader.Read(file).ToSingle() : null;
        var kinds = DreamerKinds.Of(model, size, parsed.GetValue(Provider) ?? ProviderProbe.Automatic, ProviderOption.Name, inlinePrompts: true);
        using var pipeline = (StreamPipeline)kinds.First(Console.Error.WriteLine);
        pipeline.GiveNoise(noise);
        var settings = new DreamSettings
        {
            Strength = strength,
            Steps = steps,
            NoiseGain = 1f,
            Guidance = guidance,
            Noise = new NoiseSettings { Mode = NoiseMode.Fixed, Seed = parsed.GetValue(Seed) },
        };
        var source = ImageFile.Resized(image, size.Width, size.Height);
        ImageFile.Save(pipeline.StyleOnce(source, parsed.GetValue(Prompt)!, settings, parsed.GetValue(Negative)!), parsed.GetValue(Out)!);
        if (pipeline.Notice.Length > 0)
        {
            Console.Error.WriteLine(pipeline.Notice);
        }
    }
}
