namespace LiveDiffusion.Audio.Analysis;

/// <summary>What the trackers have to know about gain at a hop.</summary>
/// <param name="Automatic">Whether bands are levelled automatically.</param>
/// <param name="Silent">Whether the input is silent: then automatic gain holds.</param>
internal readonly record struct GainState(bool Automatic, bool Silent)
{
    /// <summary>Least amplitude that may count as full: -54 dBFS.</summary>
    public const float LeastReference = 0.002f;
}
