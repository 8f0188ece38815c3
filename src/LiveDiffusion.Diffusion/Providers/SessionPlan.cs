namespace LiveDiffusion.Diffusion.Providers;

/// <summary>How a session is to be made.</summary>
/// <param name="CapturesGraph">Whether its runs are captured and replayed.</param>
/// <param name="CacheFolder">Where compiled models may be kept; null keeps none.</param>
internal readonly record struct SessionPlan(bool CapturesGraph, string? CacheFolder);
