using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>
/// What <c>scheduler_config.json</c> says, with diffusers' defaults of the named class for what it leaves out. Immutable.
/// </summary>
public sealed record SchedulerConfig
{
    /// <summary>Class of the scheduler in diffusers, such as <c>LCMScheduler</c>.</summary>
    public required string ClassName { get; init; }

    /// <summary>Noise levels of the training timesteps.</summary>
    public required NoiseSchedule Schedule { get; init; }

    /// <summary>What the denoiser's output means.</summary>
    public required PredictionType Prediction { get; init; }

    /// <summary>How discrete timesteps are chosen.</summary>
    public required TimestepSpacing Spacing { get; init; }

    /// <summary>Added to leading timesteps.</summary>
    public required int StepsOffset { get; init; }

    /// <summary>Whether the step past the last one reaches the clean latent, or timestep 0.</summary>
    public required bool SetAlphaToOne { get; init; }

    /// <summary>Steps of the teacher's grid from which LCM and TCD pick theirs.</summary>
    public required int OriginalSteps { get; init; }

    /// <summary>Scale of the timestep in LCM's boundary factors.</summary>
    public required double TimestepScaling { get; init; }

    /// <summary>Clean latents are held to plus and minus this; infinite when they are not clipped.</summary>
    public required float ClipRange { get; init; }

    // All of diffusers' classes that add noise as a signal * clean + noise * epsilon from a table of betas. The loop steps on its own
    // schedule, so any of them will do; flow matching and others are another kind of model.
    private static readonly HashSet<string> _betaClasses = new(StringComparer.Ordinal)
    {
        "LCMScheduler", "TCDScheduler", "DDIMScheduler", "DDPMScheduler", "PNDMScheduler", "EulerDiscreteScheduler",
        "EulerAncestralDiscreteScheduler", "HeunDiscreteScheduler", "LMSDiscreteScheduler", "KDPM2DiscreteScheduler",
        "KDPM2AncestralDiscreteScheduler", "DEISMultistepScheduler", "DPMSolverMultistepScheduler", "DPMSolverSinglestepScheduler",
        "DPMSolverSDEScheduler", "UniPCMultistepScheduler",
    };

    /// <summary>Reads a file. What cannot be used is a <see cref="UserErrorException"/>.</summary>
    public static SchedulerConfig Read(string path)
    {
        var json = JsonSettings.Read(path);
        var name = json.Text("_class_name", "");
        if (!_betaClasses.Contains(name))
        {
            throw new UserErrorException(
                $"'{path}' names the scheduler '{name}', which is not supported. Use a Stable Diffusion, LCM, Turbo, Hyper or Lightning model.");
        }

        var isDdim = name == "DDIMScheduler";
        if (json.Bool("rescale_betas_zero_snr", false))
        {
            throw new UserErrorException($"'{path}' asks for rescale_betas_zero_snr, which is not supported. Use a model without it.");
        }

        return new SchedulerConfig
        {
            ClassName = name,
            Schedule = new NoiseSchedule(Betas(json)),
            Prediction = json.Text("prediction_type", "epsilon") switch
            {
                "epsilon" => PredictionType.Epsilon,
                "v_prediction" => PredictionType.Velocity,
                "sample" => PredictionType.Sample,
                var other => throw Unknown(path, "prediction_type", other),
            },
            Spacing = json.Text("timestep_spacing", name.StartsWith("Euler", StringComparison.Ordinal) ? "linspace" : "leading") switch
            {
                "leading" => TimestepSpacing.Leading,
                "trailing" => TimestepSpacing.Trailing,
                "linspace" => TimestepSpacing.Linspace,
                var other => throw Unknown(path, "timestep_spacing", other),
            },
            StepsOffset = json.Int("steps_offset", 0),
            SetAlphaToOne = json.Bool("set_alpha_to_one", true),
            OriginalSteps = json.Int("original_inference_steps", 50),
            TimestepScaling = json.Number("timestep_scaling", 10),
            ClipRange = json.Bool("clip_sample", isDdim) ? (float)json.Number("clip_sample_range", 1) : float.PositiveInfinity,
        };
    }

    private static double[] Betas(JsonSettings json)
    {
        var count = json.Int("num_train_timesteps", 1000);
        var first = json.Number("beta_start", 0.0001);
        var last = json.Number("beta_end", 0.02);
        if (count < 2 || first <= 0 || last >= 1)
        {
            throw new UserErrorException($"'{json.Path}' holds impossible betas. Get the model folder again.");
        }

        return json.Numbers("trained_betas") ?? json.Text("beta_schedule", "linear") switch
        {
            "linear" => NoiseSchedule.LinearBetas(count, first, last),
            "scaled_linear" => NoiseSchedule.ScaledLinearBetas(count, first, last),
            "squaredcos_cap_v2" => NoiseSchedule.CosineBetas(count),
            var other => throw Unknown(json.Path, "beta_schedule", other),
        };
    }

    private static UserErrorException Unknown(string path, string key, string value)
        => new($"'{path}' names the {key} '{value}', which is not supported. Use a model with another one.");
}
