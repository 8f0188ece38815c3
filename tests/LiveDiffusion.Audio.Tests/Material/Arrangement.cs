namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>
/// A club track made by code from a seed: tempo, key, chords, drum pattern, and the way it builds up all vary. What a
/// listener should hear in it (beats, downbeats, drops, parts, key) is known exactly. Mono, 44.1 kHz, about -14 dBFS.
/// </summary>
internal sealed class Arrangement
{
    public const int Rate = 44100;

    private static readonly string[] KeyNames = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    // Degrees of the scale on which the chords of four bars stand.
    private static readonly int[][] MajorChords = [[0, 4, 5, 3], [0, 5, 3, 4], [0, 3, 0, 4], [0, 3, 4, 0]];
    private static readonly int[][] MinorChords = [[0, 5, 2, 6], [0, 3, 5, 4], [0, 6, 5, 6], [0, 5, 3, 0]];

    // Sixteenths of a bar on which the kick sounds.
    private static readonly int[][] Kicks = [[0, 4, 8, 12], [0, 4, 8, 12], [0, 6, 10], [0, 10], [0, 3, 8, 11]];
    private static readonly int[][] Snares = [[4, 12], [], [4, 12], [4, 12], [4, 12]];

    private readonly Random _random;
    private readonly float[] _samples;
    private readonly int[] _chords;
    private readonly int[] _kick;
    private readonly int[] _snare;
    private readonly int _hatEvery;
    private readonly int _bassEvery;
    private readonly float _level;
    private readonly bool _introHasKick;
    private readonly bool _rolls;
    private readonly bool _rises;
    private readonly int _kickBarsOfBuild; // at the beginning of a build-up
    private readonly int _gapBars;         // at its end, without drums

    public Arrangement(int seed)
    {
        _random = new Random(seed);
        Bpm = 84 + _random.Next(92) + (seed % 4 * 0.25);
        Tonic = _random.Next(12);
        IsMinor = _random.Next(2) == 0;
        _chords = Pick(IsMinor ? MinorChords : MajorChords);
        var drums = _random.Next(Kicks.Length);
        (_kick, _snare) = (Kicks[drums], Snares[drums]);
        _hatEvery = _random.Next(2) + 1;
        _bassEvery = _random.Next(3) == 0 ? 4 : 2;
        _level = 0.5f + (0.5f * _random.NextSingle());
        _introHasKick = _random.Next(2) == 0;
        _rolls = _random.Next(4) != 0;
        _rises = !_rolls || _random.Next(4) != 0;
        var build = _random.Next(2) == 0 ? 4 : 8;
        _kickBarsOfBuild = _random.Next(3) switch { 0 => 0, 1 => build / 2, _ => build - 1 };
        _gapBars = _random.Next(3) == 0 ? 1 : 0;
        Parts = Plan(build);
        _samples = new float[(int)(TimeOf(Parts[^1].Bar + Parts[^1].Bars, 0) * Rate) + Rate];
        Render();
    }

    public double Bpm { get; }

    /// <summary>Pitch class of the tonic, 0 is C.</summary>
    public int Tonic { get; }

    public bool IsMinor { get; }

    /// <summary>The key as a number: 0 to 11 C major to B major, 12 to 23 minor.</summary>
    public int Key => Tonic + (IsMinor ? 12 : 0);

    public IReadOnlyList<ArrangementPart> Parts { get; }

    public float[] Samples => _samples;

    public double Seconds => (double)_samples.Length / Rate;

    public IEnumerable<double> Beats => from bar in Enumerable.Range(0, Bars) from beat in Enumerable.Range(0, 4) select TimeOf(bar, beat * 4);

    public IEnumerable<double> Downbeats => Enumerable.Range(0, Bars).Select(bar => TimeOf(bar, 0));

    /// <summary>Where the drums come back after a build-up.</summary>
    public IEnumerable<double> Drops => Parts.Where(p => p.Name == "drop").Select(p => TimeOf(p.Bar, 0));

    private int Bars => Parts[^1].Bar + Parts[^1].Bars;

    public override string ToString()
        => FormattableString.Invariant($"{Bpm:0.##} BPM {KeyNames[Tonic]} {(IsMinor ? "minor" : "major")} kicks {string.Join(',', _kick)} build {Parts[1].Bars}({_kickBarsOfBuild}+{_gapBars}) roll {_rolls} rise {_rises} intro kick {_introHasKick}");

    public double TimeOf(int bar, int sixteenth) => 0.25 + (((bar * 16) + sixteenth) * 15 / Bpm);

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private ArrangementPart[] Plan(int build)
    {
        var parts = new List<ArrangementPart>();
        var bar = 0;
        void Add(string name, int bars)
        {
            parts.Add(new ArrangementPart(name, bar, bars));
            bar += bars;
        }

        Add("intro", 4 * (1 + _random.Next(2)));
        Add("build", build);
        Add("drop", 8);
        Add("break", 4 * (1 + _random.Next(2)));
        Add("build", build);
        Add("drop", 8);
        Add("outro", 4);
        return [.. parts];
    }

    private void Render()
    {
        foreach (var part in Parts)
        {
            for (var bar = part.Bar; bar < part.Bar + part.Bars; bar++)
            {
                Chord(part, bar);
                for (var step = 0; step < 16; step++)
                {
                    Drums(part, bar, step);
                    Bass(part, bar, step);
                }
            }

            Riser(part);
        }

        var peak = _samples.Max(Math.Abs);
        for (var n = 0; n < _samples.Length; n++)
        {
            // A limiter keeps the parts at levels as records have them.
            _samples[n] = _level * MathF.Tanh(2.2f * _samples[n] / peak);
        }
    }

    private void Drums(ArrangementPart part, int bar, int step)
    {
        var time = TimeOf(bar, step);
        var at = bar - part.Bar;
        var gap = part.Name == "build" && at >= part.Bars - _gapBars;
        var fill = part.Name == "drop" && at == part.Bars - 1 && step >= 12;
        var kicks = part.Name switch
        {
            "intro" => _introHasKick && at >= 1,
            "build" => at < _kickBarsOfBuild && !gap,
            "drop" => !fill,
            "outro" => at < 3,
            _ => false,
        };
        if (kicks && _kick.Contains(step))
        {
            Kick(time, part.Name == "intro" ? 0.7f : 1f);
        }

        if (part.Name is "drop" or "outro" && _snare.Contains(step))
        {
            Snare(time, 0.55f);
        }

        if (part.Name == "build" && _rolls && !gap && step % RollEvery(at, part.Bars) == 0)
        {
            Snare(time, 0.15f + (0.35f * (at + (step / 16f)) / part.Bars));
        }

        var hats = part.Name is "drop" or "outro" || (part.Name == "intro" && at >= 2) || (part.Name == "build" && !gap && at >= part.Bars / 2);
        if (hats && step % _hatEvery == 0)
        {
            Hat(time, step % 4 == 2 ? 0.3f : 0.16f);
        }
    }

    private static int RollEvery(int bar, int bars) => (4 * bar / bars) switch { 0 => 8, 1 => 4, 2 => 2, _ => 1 };

    private void Bass(ArrangementPart part, int bar, int step)
    {
        var sounds = part.Name == "drop" || (part.Name == "build" && bar - part.Bar < _kickBarsOfBuild);
        if (sounds && step % _bassEvery == (_bassEvery == 4 ? 2 : 0))
        {
            Note(36 + Wrap(Root(bar), 5), TimeOf(bar, step), 13.0 / Bpm, 0.32f, 300, 5);
        }
    }

    private void Chord(ArrangementPart part, int bar)
    {
        if (part.Name == "outro")
        {
            return;
        }

        var progress = (float)(bar - part.Bar) / part.Bars;
        var cutoff = part.Name switch { "intro" => 900f, "break" => 1100f, "build" => 800f * MathF.Pow(8f, progress), _ => 3000f };
        var gain = part.Name == "drop" ? 0.11f : 0.14f;
        foreach (var degree in (int[])[0, 2, 4])
        {
            var note = 57 + Wrap(Scale(_chords[bar % 4] + degree), 6);
            Note(note, TimeOf(bar, 0), 240 / Bpm, gain, cutoff, 3);
        }
    }

    // The tonic is degree 0; the result is in semitones over C.
    private int Scale(int degree)
    {
        int[] steps = IsMinor ? [0, 2, 3, 5, 7, 8, 10] : [0, 2, 4, 5, 7, 9, 11];
        return Tonic + steps[degree % 7] + (12 * (degree / 7));
    }

    private int Root(int bar) => Scale(_chords[bar % 4]);

    private static int Wrap(int semitones, int above) => (((semitones - 9 + above) % 12) + 12) % 12 - above;

    private void Riser(ArrangementPart part)
    {
        if (part.Name != "build" || !_rises)
        {
            return;
        }

        var from = (int)(TimeOf(part.Bar, 0) * Rate);
        var to = (int)(TimeOf(part.Bar + part.Bars, 0) * Rate);
        var low = 0f;
        for (var n = from; n < to; n++)
        {
            var progress = (float)(n - from) / (to - from);
            var noise = Noise();
            low += (noise - low) * 0.12f * MathF.Pow(4f, progress);
            _samples[n] += 0.16f * progress * progress * (noise - low);
        }
    }

    private float Noise() => (2 * _random.NextSingle()) - 1;

    private void Kick(double time, float gain)
    {
        var phase = 0.0;
        for (var i = 0; i < Rate / 4; i++)
        {
            var t = (float)i / Rate;
            phase += 2 * Math.PI * (48 + (140 * MathF.Exp(-t / 0.025f))) / Rate;
            Add(time, i, gain * 0.9f * MathF.Exp(-t / 0.12f) * (float)Math.Sin(phase));
        }
    }

    private void Snare(double time, float gain)
    {
        for (var i = 0; i < Rate / 5; i++)
        {
            var t = (float)i / Rate;
            Add(time, i, gain * MathF.Exp(-t / 0.06f) * ((0.6f * Noise()) + (0.5f * MathF.Sin(2 * MathF.PI * 190 * t))));
        }
    }

    private void Hat(double time, float gain)
    {
        var last = 0f;
        for (var i = 0; i < Rate / 15; i++)
        {
            var noise = Noise();
            Add(time, i, gain * MathF.Exp(-i / (0.02f * Rate)) * (noise - last));
            last = noise;
        }
    }

    // A saw through a low-pass of first order, twice.
    private void Note(int note, double time, double seconds, float gain, float cutoff, int fadeMilliseconds)
    {
        var hertz = 440 * Math.Pow(2, (note - 69) / 12.0);
        var smoothing = 1f - MathF.Exp(-2 * MathF.PI * cutoff / Rate);
        var (phase, first, second) = (_random.NextDouble(), 0f, 0f);
        var count = (int)(seconds * Rate);
        var fade = Rate * fadeMilliseconds / 1000f;
        for (var i = 0; i < count; i++)
        {
            phase += hertz / Rate;
            phase -= Math.Floor(phase);
            first += (((float)(2 * phase) - 1) - first) * smoothing;
            second += (first - second) * smoothing;
            Add(time, i, gain * second * Math.Min(1f, Math.Min(i, count - i) / fade));
        }
    }

    private void Add(double time, int offset, float value)
    {
        var at = (int)(time * Rate) + offset;
        if (at < _samples.Length)
        {
            _samples[at] += value;
        }
    }
}
