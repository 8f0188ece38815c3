using LiveDiffusion.Audio.Capture;

namespace LiveDiffusion.Stage;

/// <summary>Takes interleaved samples that are valid during the call. Render thread; may not wait.</summary>
public delegate void SoundHandler(ReadOnlySpan<float> samples, AudioFormat format);
