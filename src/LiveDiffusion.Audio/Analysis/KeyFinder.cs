using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Key of the music: the pitch classes of the last half minute, bass notes counted more, compared with what listeners expect
/// of each of the 24 keys (the probe-tone ratings of Krumhansl and Kessler, 1982). Keys that share their chords are told
/// apart by how the piece begins, which mostly is its tonic. It changes only when another key was better for some seconds,
/// and holds in silence. Moves with <see cref="ChromaMeter"/>; allocates nothing.
/// </summary>
internal sealed class KeyFinder(double stepsPerSecond)
{
    private const int Classes = 12;
    private const float BassWeight = 0.3f;
    private const float BeginningWeight = 0.25f;
    private const double MemorySeconds = 30;
    private const double BeginningSeconds = 1;
    private const double PauseSeconds = 2;
    private const double PatienceSeconds = 3;
    private const float SureLead = 0.15f;

    private static readonly KeyProfile[] Profiles = [.. Enumerable.Range(0, 2 * Classes).Select(key => new KeyProfile(key))];

    private readonly float[] _mean = new float[Classes];
    private readonly float[] _beginning = new float[Classes];
    private readonly float[] _now = new float[Classes];
    private int _heard;
    private int _begun;
    private int _silence;
    private int _rival = -1;
    private int _rivalSteps;

    /// <summary>Takes the pitch classes of a step, all 0 for silence, and the class of the lowest note, or -1.</summary>
    public void Advance(ReadOnlySpan<float> classes, int bass, ref AudioFeatures features)
    {
        if (classes.IndexOfAnyExcept(0f) < 0)
        {
            _silence++;
            return;
        }

        _begun = _silence > PauseSeconds * stepsPerSecond ? 0 : _begun;
        _silence = 0;
        classes.CopyTo(_now);
        if (bass >= 0)
        {
            _now[bass] += BassWeight;
        }

        Follow(_mean, (float)Math.Max(1.0 / ++_heard, 1 / (MemorySeconds * stepsPerSecond)));
        if (_begun < BeginningSeconds * stepsPerSecond)
        {
            Follow(_beginning, 1f / ++_begun);
        }

        Decide(ref features);
    }

    private void Follow(float[] mean, float weight)
    {
        for (var i = 0; i < Classes; i++)
        {
            mean[i] += (_now[i] - mean[i]) * weight;
        }
    }

    private void Decide(ref AudioFeatures features)
    {
        var now = (int)features.Key;
        var (best, bestFit, secondFit, nowFit) = (0, -1f, -1f, -1f);
        for (var key = 0; key < Profiles.Length; key++)
        {
            var fit = ((1 - BeginningWeight) * Profiles[key].Fit(_mean)) + (BeginningWeight * Profiles[key].Fit(_beginning));
            nowFit = key == now ? fit : nowFit;
            secondFit = Math.Max(secondFit, Math.Min(fit, bestFit));
            (best, bestFit) = fit > bestFit ? (key, fit) : (best, bestFit);
        }

        _rivalSteps = best == now ? 0 : best == _rival ? _rivalSteps + 1 : 1;
        _rival = best;
        if (_heard < PatienceSeconds * stepsPerSecond || _rivalSteps > PatienceSeconds * stepsPerSecond)
        {
            (now, nowFit) = (best, bestFit);
        }

        features.Key = now;
        var lead = now == best ? bestFit - secondFit : 0f;
        var seconds = _heard / stepsPerSecond;
        features.KeyConfidence = Math.Clamp(nowFit, 0f, 1f) * Math.Clamp(lead / SureLead, 0f, 1f) * (float)(1 - Math.Exp(-seconds / 4));
    }
}
