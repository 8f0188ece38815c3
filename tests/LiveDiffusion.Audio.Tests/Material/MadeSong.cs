using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Audio.Capture.Demo;

namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>A song written and played by code, so that its beats and bars are known. Mono at 48 kHz, the same on every run.</summary>
internal sealed class MadeSong(string name, double[] beats, params Section[] sections)
{
    public const int Rate = DemoTrack.SampleRate;

    private static readonly DrumKit Kit = new();
    private static readonly int[] Roots = [0, 8, 3, 10]; // i VI III VII
    private static readonly bool[] IsMajor = [false, true, true, true];
    private float[] _mix = [];
    private float[] _music = [];

    /// <summary>When the beats are, seconds.</summary>
    public double[] Beats { get; } = beats;

    /// <summary>Number of the beat on which the first bar begins.</summary>
    public int FirstBar { get; init; }

    /// <summary>Semitones above A minor.</summary>
    public int Key { get; init; }

    /// <summary>Gain at a moment, seconds.</summary>
    public Func<double, float> Gain { get; init; } = _ => 1f;

    /// <summary>When the ones of the bars are, seconds.</summary>
    public IEnumerable<double> Downbeats => Beats.Where((_, i) => (i - FirstBar + 4) % 4 == 0);

    /// <summary>Beats a minute as annotated.</summary>
    public double Bpm => 60 / Beats.Zip(Beats.Skip(1), (a, b) => b - a).Order().ElementAt(Beats.Length / 2);

    public override string ToString() => name;

    /// <summary>Plays it.</summary>
    public float[] Render()
    {
        _mix = new float[(int)((Beats[^1] + 1) * Rate)];
        _music = new float[_mix.Length];
        var cycle = sections.Sum(section => section.Bars);
        for (var bar = -1; (4 * bar) + FirstBar < Beats.Length - 1; bar++)
        {
            Play(bar, SectionAt(((bar % cycle) + cycle) % cycle));
        }

        for (var n = 0; n < _mix.Length; n++)
        {
            _mix[n] = 0.6f * MathF.Tanh(Gain((double)n / Rate) * (_mix[n] + _music[n]));
        }

        return _mix;
    }

    private Section SectionAt(int bar)
    {
        var i = 0;
        for (; bar >= sections[i].Bars; i++)
        {
            bar -= sections[i].Bars;
        }

        return sections[i];
    }

    private void Play(int bar, Section section)
    {
        var style = section.Style;
        Hits(Kit.Kick, 0.9f, style.Kick, Layers.Kick);
        Hits(Kit.Snare, 0.7f, style.Snare, Layers.Snare);
        Hits(Kit.ClosedHat, 0.3f, style.Hat, Layers.Hats);
        Hits(Kit.OpenHat, 0.25f, style.OpenHat, Layers.Hats);
        var chord = ((bar / style.BarsPerChord) + 4) % 4;
        int[] notes = [57, 57 + (IsMajor[chord] ? 4 : 3), 64, 69];
        for (var i = 0; i < notes.Length; i++)
        {
            notes[i] += Roots[chord] + Key - (Roots[chord] > 6 ? 12 : 0);
        }

        Notes([notes[0] - 24], 0.35f, 250f, style.Bass, Layers.Bass);
        Notes(notes, 0.07f, 1800f, style.Stabs, Layers.Chords);
        if (style.HasPad)
        {
            Tone(notes, 0.05f, 900f, bar, 0, 16, Layers.Chords);
        }

        void Hits(float[] sound, float gain, string steps, Layers layer)
        {
            for (var step = 0; step < 16 && section.Layers.HasFlag(layer); step++)
            {
                Add(sound, gain * Strength(steps[step]), TimeOf(bar, step, style.Swing));
            }
        }

        void Notes(int[] pitches, float gain, float cutoff, string steps, Layers layer)
        {
            for (var step = 0; step < 16; step++)
            {
                var length = 1;
                while (step + length < 16 && length < 4 && Strength(steps[step + length]) == 0f)
                {
                    length++;
                }

                Tone(pitches, gain * Strength(steps[step]), cutoff, bar, step, length, layer);
            }
        }

        void Tone(int[] pitches, float gain, float cutoff, int inBar, int step, int length, Layers layer)
        {
            if (gain > 0f && section.Layers.HasFlag(layer))
            {
                AddTone(pitches, gain, cutoff, TimeOf(inBar, step, style.Swing), TimeOf(inBar, step + length, style.Swing));
            }
        }
    }

    private double TimeOf(int bar, int step, double swing) =>
        TimeMap.At(Beats, FirstBar + (4 * bar) + ((step + (step % 2 * swing)) / 4));

    private static float Strength(char step) => step switch { 'X' => 1f, 'x' => 0.7f, 'o' => 0.4f, _ => 0f };

    private void Add(float[] sound, float gain, double seconds)
    {
        var at = (int)Math.Round(seconds * Rate);
        for (var n = 0; gain > 0f && at >= 0 && n < sound.Length && at + n < _mix.Length; n++)
        {
            _mix[at + n] += gain * sound[n];
        }
    }

    // Sawtooth waves through a low-pass, with an edge of 4 ms and a fall to half.
    private void AddTone(int[] pitches, float gain, float cutoff, double from, double until)
    {
        var (first, count) = ((int)(from * Rate), (int)((until - from) * Rate * 0.95));
        Saw[] saws = [.. pitches.Select((_, i) => new Saw(i * 0.37f % 1f))];
        float[] steps = [.. pitches.Select(note => Pitch.Step(note))];
        var filter = new StateVariableFilter();
        filter.Tune(cutoff, 0.2f);
        for (var n = 0; n < count && first + n < _music.Length; n++)
        {
            var value = 0f;
            for (var i = 0; i < saws.Length; i++)
            {
                value += saws[i].Next(steps[i]);
            }

            var edge = Math.Min(1f, Math.Min(n, count - n) / 192f);
            value = filter.LowPass(value) * edge * gain * (0.5f + (0.5f * MathF.Exp(-n / 9600f)));
            if (first + n >= 0)
            {
                _music[first + n] += value;
            }
        }
    }
}
