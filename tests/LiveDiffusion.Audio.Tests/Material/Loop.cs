using LiveDiffusion.Audio.Capture;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>A piece of sound cut on the beat, whose repetition has an exact period.</summary>
internal sealed record Loop(string Name, float[] Samples, AudioFormat Format, double? Beats)
{
    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)Samples.Length / Format.Channels / Format.SampleRate;

    public override string ToString() => Name;

    /// <summary>Repeats it, for at least so long.</summary>
    public float[] Tile(double seconds)
    {
        var rounds = (int)Math.Ceiling(seconds / Seconds);
        var tiled = new float[rounds * Samples.Length];
        for (var i = 0; i < rounds; i++)
        {
            Samples.CopyTo(tiled.AsSpan(i * Samples.Length));
        }

        return tiled;
    }

    /// <summary>Four bars out of made songs, at tempi that no step of the analysis divides.</summary>
    public static IEnumerable<Loop> Made()
    {
        (string Name, Style Style, double Bpm)[] all =
        [
            ("house", Style.House, 123.7), ("slow house", Style.House, 99.3), ("techno", Style.Techno, 133.3), ("hard techno", Style.Techno, 149.1),
            ("trance", Style.Trance, 137.9), ("disco", Style.Disco, 116.6), ("fast disco", Style.Disco, 127.2), ("drum and bass", Style.DrumAndBass, 173.1),
            ("slower drum and bass", Style.DrumAndBass, 161.7), ("half time", Style.HalfTime, 141.3), ("hip hop", Style.HipHop, 91.7), ("two-step", Style.TwoStep, 131.1),
            ("rock", Style.Rock, 152.9), ("slow rock", Style.Rock, 105.5), ("breaks", Style.Breaks, 111.1), ("jungle", Style.Breaks, 164.3),
            ("ballad", Style.Ballad, 76.7), ("punk", Style.Punk, 181.9), ("reggaeton", Style.Reggaeton, 96.1), ("fast reggaeton", Style.Reggaeton, 107.9),
        ];
        return all.Select(loop => FourBars(loop.Name, loop.Style, loop.Bpm));
    }

    /// <summary>Loops recorded from players, where the shared material is there.</summary>
    public static IEnumerable<Loop> Recorded()
    {
        var folder = TestPaths.Shared("data/audio/sonic-pi");
        return folder is null ? [] : Directory.EnumerateFiles(folder, "loop_*.flac").Order(StringComparer.Ordinal).Select(path =>
        {
            var audio = AudioFile.Decode(path);
            return new Loop(Path.GetFileNameWithoutExtension(path), audio.Samples, audio.Format, null);
        });
    }

    private static Loop FourBars(string name, Style style, double bpm)
    {
        var beats = TimeMap.Steady(bpm, 28 * 60 / bpm);
        var song = new MadeSong(name, beats, new Section(8, style));
        var from = (int)Math.Round(beats[8] * MadeSong.Rate);
        var until = (int)Math.Round(beats[24] * MadeSong.Rate);
        return new Loop(name, song.Render()[from..until], new AudioFormat(MadeSong.Rate, 1), 16);
    }
}
