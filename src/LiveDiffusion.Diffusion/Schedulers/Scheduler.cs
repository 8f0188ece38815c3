namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>
/// A discrete scheduler as diffusers defines it: n timesteps, and a step from one noise level to the next. The live loop has
/// its own schedule (<see cref="FewStepSchedule"/>); these reproduce the reference pipelines. Inference thread; steps
/// allocate nothing.
/// </summary>
public abstract class Scheduler
{
    /// <summary>Chooses the timesteps.</summary>
    protected Scheduler(SchedulerConfig config, double[] timesteps)
    {
        Config = config;
        Timesteps = timesteps;
    }

    /// <summary>What the model asks for.</summary>
    protected SchedulerConfig Config { get; }

    /// <summary>What the model is told at each step, noisiest first.</summary>
    public IReadOnlyList<double> Timesteps { get; }

    /// <summary>Deviation of the noise that a picture from nothing starts with.</summary>
    public virtual double InitialNoiseSigma => 1;

    /// <summary>Whether step i draws noise.</summary>
    public virtual bool DrawsNoise(int index) => false;

    /// <summary>What goes into the model at step i.</summary>
    public virtual void ScaleInput(int index, ReadOnlySpan<float> sample, Span<float> input) => sample.CopyTo(input);

    /// <summary>A clean latent with noise at the level of step i.</summary>
    public virtual void AddNoise(int index, ReadOnlySpan<float> clean, ReadOnlySpan<float> noise, Span<float> sample)
    {
        var t = Timesteps[index];
        LatentMaths.Combine(clean, (float)Config.Schedule.Signal(t), noise, (float)Config.Schedule.Noise(t), sample);
    }

    /// <summary>
    /// From the sample at step i to the next. <paramref name="clean"/> receives the predicted clean latent;
    /// <paramref name="noise"/> is used where <see cref="DrawsNoise"/> says so. None of the spans may overlap.
    /// </summary>
    public abstract void Advance(
        int index, ReadOnlySpan<float> model, ReadOnlySpan<float> sample, ReadOnlySpan<float> noise, Span<float> result, Span<float> clean);

    /// <summary>The scheduler that a config names.</summary>
    public static Scheduler Create(SchedulerConfig config, int steps, double eta = 0) => config.ClassName switch
    {
        "EulerDiscreteScheduler" => new EulerScheduler(config, steps),
        "EulerAncestralDiscreteScheduler" => new EulerAncestralScheduler(config, steps),
        "DDIMScheduler" => new DdimScheduler(config, steps),
        "LCMScheduler" => new LcmScheduler(config, steps),
        "TCDScheduler" => new TcdScheduler(config, steps, eta),
        _ => throw new UserErrorException(
            $"The scheduler '{config.ClassName}' is not supported. Use a model with LCM, TCD, DDIM, Euler or Euler ancestral."),
    };

    /// <summary>The timesteps of the config's spacing.</summary>
    protected static double[] Spaced(SchedulerConfig config, int steps)
    {
        var count = config.Schedule.Count;
        var ratio = count / steps;
        return [.. Enumerable.Range(0, steps).Select(k => config.Spacing switch
        {
            TimestepSpacing.Leading => (double)(((steps - 1 - k) * ratio) + config.StepsOffset),
            TimestepSpacing.Trailing => Math.Round(count - (k * (double)count / steps)) - 1,
            _ => steps == 1 ? 0 : (steps - 1 - k) * (count - 1.0) / (steps - 1),
        })];
    }

    /// <summary>The timesteps that LCM and TCD pick from the teacher's grid.</summary>
    protected static double[] Distilled(SchedulerConfig config, int steps)
    {
        var ratio = config.Schedule.Count / config.OriginalSteps;
        var count = config.OriginalSteps;
        return [.. Enumerable.Range(0, steps).Select(k => (double)(((count - (int)Math.Floor((double)k * count / steps)) * ratio) - 1))];
    }
}
