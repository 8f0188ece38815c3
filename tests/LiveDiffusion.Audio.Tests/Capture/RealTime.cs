namespace LiveDiffusion.Audio.Tests.Capture;

/// <summary>Tests that measure real time run alone.</summary>
[CollectionDefinition(nameof(RealTime), DisableParallelization = true)]
public sealed class RealTime;
