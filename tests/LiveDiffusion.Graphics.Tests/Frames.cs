using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Graphics.Tests;

/// <summary>The frames of a show at a fixed rate, with a table whose values jump.</summary>
public sealed class Frames(double perSecond)
{
    private static readonly ParameterCatalogue Shared = new([]);

    private AudioFeatures _audio;

    public ParameterCatalogue Catalogue => Shared;

    public ParameterTable Table { get; } = new(Shared);

    public long Index { get; private set; } = -1;

    public double Seconds => Math.Max(Index, 0) / perSecond;

    public ref AudioFeatures Audio => ref _audio;

    /// <summary>Begins the next frame: takes up what was set, without smoothing.</summary>
    public FrameContext Next()
    {
        Index++;
        Table.SkipSmoothing();
        Table.Advance(0f);
        return Now();
    }

    public FrameContext Now()
        => new(new FrameTime(Index, Seconds, Index == 0 ? 0f : (float)(1 / perSecond)), Table, in _audio, default);

    /// <summary>Switches off all that moves or colours by default.</summary>
    public Frames Neutral() => With(CameraParameters.Zoom, 0f).With(LoopParameters.Sharpen, 0f).With(LoopParameters.Noise, 0f)
        .With(ColourParameters.Coherence, 0f).With(EffectParameters.Bloom, 0f).With(EffectParameters.Vignette, 0f)
        .With(EffectParameters.Grain, 0f);

    public Frames With(ParameterInfo parameter, float value)
    {
        Table.Set(parameter, value);
        return this;
    }
}
