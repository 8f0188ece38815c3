using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Diffusion.Bench;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;

namespace LiveDiffusion.Bench;

/// <summary>
/// A model on a provider under measurement: the bare sessions, and the pipeline over the same ones. Runs in slices. Main thread.
/// </summary>
public sealed class ModelBench : IDisposable
{
    private const string Prompt = "fire";

    private readonly StreamPipeline _pipeline;
    private readonly FloorLoop _floor;
    private readonly PipelineLoop _loop;

    /// <summary>Loads the model and warms it up. What the provider cannot run is a <see cref="Core.UserErrorException"/>.</summary>
    public ModelBench(ModelFolder folder, ModelSize size, ExecutionProvider provider)
    {
        PromptSeconds = PromptTime.Measure(folder, Prompt, provider);
        _pipeline = (StreamPipeline)DreamerKinds.Of(folder, size, provider.Id, "--provider", inlinePrompts: true).First(static _ => { });
        var source = Source(size);
        var styled = new StyledPicture(size.Width, size.Height);
        new FloorLoop(_pipeline.Model).Run(TimeSpan.FromSeconds(0.5));
        new PipelineLoop(_pipeline, source, styled).Run(TimeSpan.FromSeconds(0.5));
        _floor = new FloorLoop(_pipeline.Model);
        _loop = new PipelineLoop(_pipeline, source, styled);
    }

    /// <summary>Provider and device.</summary>
    public string Provider => _pipeline.Provider;

    /// <summary>Where latents lie, and which networks are replayed.</summary>
    public string Latents => _pipeline.Places;

    /// <summary>From a prompt's text to its embedding.</summary>
    public double PromptSeconds { get; }

    /// <summary>The bare sessions.</summary>
    public LoopFigures Floor => _floor.Figures;

    /// <summary>The pipeline.</summary>
    public LoopFigures Pipeline => _loop.Figures;

    /// <summary>Runs both, each for that long.</summary>
    public void Run(TimeSpan slice)
    {
        _floor.Run(slice);
        _loop.Run(slice);
    }

    /// <inheritdoc/>
    public void Dispose() => _pipeline.Dispose();

    private static SourcePicture Source(ModelSize size)
    {
        var catalogue = ShowParts.BuildCatalogue();
        var parameters = new ParameterTable(catalogue);
        var source = new SourcePicture(size.Width, size.Height, catalogue) { IntervalSeconds = 1 / 15f };
        parameters.SetText(PromptParameters.Texts[0], Prompt);
        parameters.SkipSmoothing();
        source.Take(parameters);
        return source;
    }
}
