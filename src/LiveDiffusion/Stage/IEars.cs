using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>What a show hears: a live input, or a decoded file that is heard frame by frame. Render thread.</summary>
public interface IEars : IDisposable
{
    /// <summary>What is heard, for the performer.</summary>
    string Name { get; }

    /// <summary>What is heard in this frame.</summary>
    ref readonly AudioFeatures Features { get; }

    /// <summary>What the second input hears in this frame; silence while there is none.</summary>
    ref readonly AudioFeatures Second => ref AudioFeatures.None;

    /// <summary>Where the music is in this frame.</summary>
    BeatState Beat { get; }

    /// <summary>How the first input is doing.</summary>
    EarReport FirstReport => EarReport.None;

    /// <summary>How the second input is doing.</summary>
    EarReport SecondReport => EarReport.None;

    /// <summary>What is wrong with the input, or empty; for the performer.</summary>
    string Trouble { get; }

    /// <summary>Step 3 of the frame: analyses whatever has come in since the last one, in fixed hops.</summary>
    void Drain(FrameTime time, ParameterTable parameters);

    /// <summary>End of step 4: taps, nudges and resyncs where a hand or a route has asked for it.</summary>
    void Obey(FrameTime time, ParameterTable parameters);
}
