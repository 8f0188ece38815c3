using BenchmarkDotNet.Attributes;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Benchmarks;

/// <summary>What meaning costs a frame: all parameters, few and many routes.</summary>
[MemoryDiagnoser]
public class ModulationBenchmarks
{
    private readonly ParameterTable _parameters = new(new ParameterCatalogue([]));
    private ModulationMatrix _matrix = null!;
    private AudioFeatures _audio;
    private long _frame;

    /// <summary>Routes in the matrix.</summary>
    [Params(0, 16, 128)]
    public int Routes { get; set; }

    /// <summary>Fills the matrix with all sources, targets, modes and curves in turn.</summary>
    [GlobalSetup]
    public void Fill()
    {
        var targets = _parameters.Catalogue.All.Where(p => p.CanBeModulated).ToArray();
        _audio.Kick = 1f;
        _matrix = new ModulationMatrix(_parameters.Catalogue);
        _matrix.SetRoutes([.. Enumerable.Range(0, Routes).Select(i => new Route
        {
            Source = SignalCatalogue.All[i % SignalCatalogue.All.Count].Id,
            Target = targets[i % targets.Length].Id,
            Depth = 0.5f,
            Mode = i % 4 < 2 ? (RouteMode)(i % 4) : RouteMode.Replace,
            Curve = (CurveShape)(i % 5),
            Attack = 0.01f,
            Release = 0.2f,
        })]);
    }

    /// <summary>Step 4 of a frame.</summary>
    [Benchmark]
    public void Evaluate()
    {
        var frame = _frame++;
        _matrix.Evaluate(
            _parameters, in _audio, new BeatState(120f, frame / 30.0, 1f, false), new FrameTime(frame, frame / 60.0, 1f / 60f));
    }
}
