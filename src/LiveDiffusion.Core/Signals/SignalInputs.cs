using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Signals;

/// <summary>What the signals of one frame are read from. Lives on the stack.</summary>
public readonly ref struct SignalInputs
{
    private readonly ref readonly AudioFeatures _audio;
    private readonly ref readonly AudioFeatures _second;

    /// <summary>Gathers the inputs; the features of both inputs are taken by reference.</summary>
    public SignalInputs(
        in AudioFeatures audio, in AudioFeatures second, BeatState beat, ParameterTable parameters, Modulators modulators, ulong seed)
    {
        _audio = ref audio;
        _second = ref second;
        Beat = beat;
        Parameters = parameters;
        Modulators = modulators;
        Seed = seed;
    }

    /// <summary>What is heard.</summary>
    public ref readonly AudioFeatures Audio => ref _audio;

    /// <summary>What the second input hears.</summary>
    public ref readonly AudioFeatures Second => ref _second;

    /// <summary>Where the music is.</summary>
    public BeatState Beat { get; }

    /// <summary>For the macros.</summary>
    public ParameterTable Parameters { get; }

    /// <summary>LFOs and random walkers.</summary>
    public Modulators Modulators { get; }

    /// <summary>Seed of the signals that are random.</summary>
    public ulong Seed { get; }
}

/// <summary>Reads one signal; allocates nothing.</summary>
public delegate float SignalReader(in SignalInputs inputs);
