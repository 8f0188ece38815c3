using LiveDiffusion.Core.Modulation;

namespace LiveDiffusion.Core.Signals;

/// <summary>Everything that <see cref="AudioFeatures"/> holds, as sources of modulation.</summary>
internal static class AudioSignals
{
    private static readonly string[] Notes = ["C", "C sharp", "D", "D sharp", "E", "F", "F sharp", "G", "G sharp", "A", "A sharp", "B"];

    private delegate ref readonly BandFeatures BandOf(in SignalInputs inputs);

    private delegate ref readonly AudioFeatures EarsOf(in SignalInputs inputs);

    /// <summary>Of what is heard.</summary>
    public static IReadOnlyList<SignalInfo> All { get; } =
    [
        .. Levels("audio", (in SignalInputs s) => ref s.Audio),
        new("audio/onset_toggle", 0f, 1f, "0 and 1 in turn, from onset to onset", (in SignalInputs s) => s.Audio.OnsetCount & 1),
        new("audio/onset_random", 0f, 1f, "A new random value with every onset",
            (in SignalInputs s) => SeededRandom.Unit(s.Seed ^ 0x0A5E7UL, s.Audio.OnsetCount)),
        new("audio/flux", 0f, 20f, "Raw onset strength; an onset is 2 or more above its mean", (in SignalInputs s) => s.Audio.Flux),
        new("audio/centroid", 0f, 1f, "Brightness of the sound, dull to sharp", (in SignalInputs s) => s.Audio.Centroid),
        new("audio/flatness", 0f, 1f, "0 for tones, 1 for noise", (in SignalInputs s) => s.Audio.Flatness),
        new("audio/rolloff", 0f, 1f, "Where the treble ends, low to high", (in SignalInputs s) => s.Audio.Rolloff),
        new("audio/pitch", 0f, 1000f, "Pitch in hertz, 0 when there is none", (in SignalInputs s) => s.Audio.PitchHertz),
        new("audio/pitch_height", 0f, 1f, "Pitch on a logarithmic scale, 55 to 1,760 Hz; holds while there is none",
            (in SignalInputs s) => s.Audio.PitchHeight),
        new("audio/pitch_confidence", 0f, 1f, "How sure the pitch is", (in SignalInputs s) => s.Audio.PitchConfidence),
        new("audio/key", 0f, 23f, "Key: 0 to 11 C major to B major, 12 to 23 minor", (in SignalInputs s) => s.Audio.Key),
        new("audio/key_confidence", 0f, 1f, "How sure the key is", (in SignalInputs s) => s.Audio.KeyConfidence),
        new("audio/milk/bass", 0f, 2f, "MilkDrop's bass, hovers round 1", (in SignalInputs s) => s.Audio.MilkBass),
        new("audio/milk/mid", 0f, 2f, "MilkDrop's mid, hovers round 1", (in SignalInputs s) => s.Audio.MilkMid),
        new("audio/milk/treb", 0f, 2f, "MilkDrop's treb, hovers round 1", (in SignalInputs s) => s.Audio.MilkTreb),
        new("audio/milk/bass_att", 0f, 2f, "MilkDrop's bass_att, hovers round 1", (in SignalInputs s) => s.Audio.MilkBassAtt),
        new("audio/milk/mid_att", 0f, 2f, "MilkDrop's mid_att, hovers round 1", (in SignalInputs s) => s.Audio.MilkMidAtt),
        new("audio/milk/treb_att", 0f, 2f, "MilkDrop's treb_att, hovers round 1", (in SignalInputs s) => s.Audio.MilkTrebAtt),
        new("audio/buildup", 0f, 1f, "How much a build-up is under way", (in SignalInputs s) => s.Audio.BuildUp),
        new("audio/drop", 0f, 1f, "Jumps to 1 when the bass returns after a build-up, falls within a second", (in SignalInputs s) => s.Audio.Drop),
        new("audio/drop_toggle", 0f, 1f, "0 and 1 in turn, from drop to drop", (in SignalInputs s) => s.Audio.DropCount & 1),
        new("audio/drop_confidence", 0f, 1f, "How sure the last drop was", (in SignalInputs s) => s.Audio.DropConfidence),
        new("audio/section", 0f, 4f, "Part of the piece: 0 intro, 1 build, 2 drop, 3 break, 4 outro", (in SignalInputs s) => s.Audio.Section),
        .. Enumerable.Range(0, 12).Select(i => new SignalInfo(
            $"audio/chroma/{i + 1}", 0f, 1f, $"Energy of the note {Notes[i]}", (in SignalInputs s) => s.Audio.Chroma[i])),
        .. Bands("band", 32),
        .. Bands("band16", 16),
        .. Bands("band8", 8),
    ];

    /// <summary>Of the second input: the same measures, without those that tell about the music as a whole.</summary>
    public static IReadOnlyList<SignalInfo> Second { get; } = Levels("audio/in2", (in SignalInputs s) => ref s.Second);

    // Fewer bands are the means of those that they cover.
    private static IEnumerable<SignalInfo> Bands(string name, int count) => Enumerable.Range(0, count).Select(i => new SignalInfo(
        $"audio/{name}/{i + 1}", 0f, 1f, $"Level of band {i + 1} of {count} from 30 Hz to 16 kHz",
        (in SignalInputs s) => Mean(s.Audio.Bands, i * 32 / count, 32 / count)));

    private static float Mean(in LogBands bands, int first, int count)
    {
        var sum = 0f;
        for (var i = first; i < first + count; i++)
        {
            sum += bands[i];
        }

        return sum / count;
    }

    private static SignalInfo[] Levels(string id, EarsOf ears) =>
    [
        new(id + "/peak", 0f, 1f, "Largest sample since the last frame, before gain", (in SignalInputs s) => ears(in s).Peak),
        new(id + "/rms", 0f, 1f, "Root mean square over 50 ms, before gain", (in SignalInputs s) => ears(in s).Rms),
        new(id + "/loudness", -40f, -6f, "Momentary loudness (400 ms), LUFS", (in SignalInputs s) => ears(in s).LoudnessMomentary),
        new(id + "/loudness_short", -40f, -6f, "Short-term loudness (3 s), LUFS", (in SignalInputs s) => ears(in s).LoudnessShortTerm),
        new(id + "/silence", 0f, 1f, "1 while nothing is heard", (in SignalInputs s) => ears(in s).Silence),
        .. Band(id, "the whole mix", (in SignalInputs s) => ref ears(in s).Mix),
        .. Band(id + "/bass", "20 to 150 Hz", (in SignalInputs s) => ref ears(in s).Bass),
        .. Band(id + "/mid", "150 to 2,000 Hz", (in SignalInputs s) => ref ears(in s).Mid),
        .. Band(id + "/midhigh", "2,000 to 6,000 Hz", (in SignalInputs s) => ref ears(in s).MidHigh),
        .. Band(id + "/high", "6,000 to 16,000 Hz", (in SignalInputs s) => ref ears(in s).High),
        new(id + "/onset", 0f, 1f, "Jumps at any onset, falls within 120 ms", (in SignalInputs s) => ears(in s).Onset),
        new(id + "/kick", 0f, 1f, "Jumps at a kick, falls within 120 ms", (in SignalInputs s) => ears(in s).Kick),
        new(id + "/snare", 0f, 1f, "Jumps at a snare, falls within 120 ms", (in SignalInputs s) => ears(in s).Snare),
        new(id + "/hat", 0f, 1f, "Jumps at a hat, falls within 120 ms", (in SignalInputs s) => ears(in s).Hat),
    ];

    private static SignalInfo[] Band(string id, string what, BandOf band) =>
    [
        new(id + "/level", 0f, 1f, $"Level of {what}", (in SignalInputs s) => band(in s).Level),
        new(id + "/hit", 0f, 1f, $"Jumps at a hit in {what}, falls within 150 ms", (in SignalInputs s) => band(in s).Hit),
        new(id + "/presence", 0f, 1f, $"Slow level of {what}", (in SignalInputs s) => band(in s).Presence),
        new(id + "/time", 0f, 1f, $"Rises from 0 to 1 again and again, faster the louder {what}",
            (in SignalInputs s) => Lfo.Fraction(band(in s).Time)),
    ];
}
