using BenchmarkDotNet.Attributes;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Benchmarks;

/// <summary>
/// Each network of a model by itself, with everything bound: the embedded model, or that of the folder LD_MODEL, at its own size or at
/// LD_MODEL_SIZE (one number: the side). What is left of a picture's time is the pipeline's.
/// </summary>
[MemoryDiagnoser]
public class ModelBenchmarks : IDisposable
{
    private TextEncoder _text = null!;
    private DreamModel _model = null!;
    private float[] _latent = null!;
    private int _number;

    /// <summary>Loads the model.</summary>
    [GlobalSetup]
    public void Load()
    {
        var folder = ModelFinder.Find(Environment.GetEnvironmentVariable("LD_MODEL"));
        var size = int.TryParse(Environment.GetEnvironmentVariable("LD_MODEL_SIZE"), out var side) ? new ModelSize(side, side) : folder.SizeFor(1, 1);
        _text = new TextEncoder(folder);
        _model = new DreamModel(folder, size, _text.Shape);
        _latent = new float[_model.LatentLength];
        _model.Prompt(_text.Encode("fire"));
    }

    /// <summary>Lets go of it.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _model.Dispose();
        _text.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>From text to embedding, a new one each time.</summary>
    [Benchmark]
    public float[] Prompt() => _text.Encode($"fire {_number++ % 100}");

    /// <summary>From a picture to a latent.</summary>
    [Benchmark]
    public void Encode() => _model.Encode(_latent);

    /// <summary>One step of the denoiser.</summary>
    [Benchmark]
    public float Step() => _model.Predict(_latent, 500)[0];

    /// <summary>From a latent to a picture.</summary>
    [Benchmark]
    public void Decode() => _model.Decode(_latent);
}
