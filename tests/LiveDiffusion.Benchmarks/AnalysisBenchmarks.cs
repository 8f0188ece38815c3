using BenchmarkDotNet.Attributes;
using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Benchmarks;

/// <summary>What hearing costs: a tenth of a second of stereo noise at 48 kHz through the whole analysis.</summary>
[MemoryDiagnoser]
public class AnalysisBenchmarks
{
    private readonly AudioAnalyser _analyser = new(48000, 2);
    private readonly SampleRing _ring = new(1 << 16);
    private readonly float[] _samples = new float[9600];

    /// <summary>Makes the noise.</summary>
    [GlobalSetup]
    public void Fill()
    {
        var state = 1u;
        for (var n = 0; n < _samples.Length; n++)
        {
            state = (state * 1664525) + 1013904223;
            _samples[n] = ((state >> 9) / 8388608f) - 0.5f;
        }
    }

    /// <summary>Step 3 of a frame, for 100 ms of sound.</summary>
    [Benchmark]
    public void HearTenthOfASecond()
    {
        _ring.Write(_samples);
        _analyser.Drain(_ring);
    }
}
