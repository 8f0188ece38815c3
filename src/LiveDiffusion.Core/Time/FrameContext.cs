using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Core.Time;

/// <summary>What one rendered frame knows. Lives on the stack of <c>Show.RenderFrame</c>: cannot be stored or handed over.</summary>
public readonly ref struct FrameContext
{
    private readonly ref readonly AudioFeatures _audio;

    /// <summary>Gathers a frame's inputs. The audio features are taken by reference.</summary>
    public FrameContext(FrameTime time, ParameterTable parameters, in AudioFeatures audio, BeatState beat)
    {
        Time = time;
        Parameters = parameters;
        _audio = ref audio;
        Beat = beat;
    }

    /// <summary>When the frame is.</summary>
    public FrameTime Time { get; }

    /// <summary>The values of this frame.</summary>
    public ParameterTable Parameters { get; }

    /// <summary>What is heard.</summary>
    public ref readonly AudioFeatures Audio => ref _audio;

    /// <summary>Where the music is.</summary>
    public BeatState Beat { get; }

    /// <summary>The final value of a parameter in this frame.</summary>
    public float this[ParameterInfo parameter] => Parameters[parameter];
}
