using BenchmarkDotNet.Attributes;
using LiveDiffusion.Control;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Benchmarks;

/// <summary>What hands cost: a burst of events through the queue into the table.</summary>
[MemoryDiagnoser]
public class ControlBenchmarks
{
    private const int Burst = 1000;

    private readonly ParameterTable _parameters = new(new ParameterCatalogue([]));
    private readonly ControlQueue _queue = new();
    private ControlMap _map = null!;
    private float _value;

    /// <summary>The measuring thread stands for the render thread.</summary>
    [GlobalSetup]
    public void Enter()
    {
        ThreadGuard.Enter(ThreadRoles.Render);
        _map = new ControlMap(_parameters);
    }

    /// <summary>Step 2 of a frame, with a thousand changes.</summary>
    [Benchmark(OperationsPerInvoke = Burst)]
    public int PostAndDrain()
    {
        for (var i = 0; i < Burst; i++)
        {
            _value = 1f - _value;
            _queue.TryPost(new ControlEvent(ControlKind.SetNormalised, CameraParameters.Zoom, _value, null, 1, 0));
        }

        return _map.Drain(_queue);
    }
}
