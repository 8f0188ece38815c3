using LiveDiffusion.Audio.Evaluation;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>Music by code at beat times that humans annotated in real music: real timing, and the truth is known.</summary>
internal static class HumanBeats
{
    private const double Seconds = 60;
    private static readonly Style[] Fast = [Style.Breaks, Style.DrumAndBass, Style.House, Style.Techno];
    private static readonly Style[] Plain = [Style.Ballad, Style.Rock, Style.House];

    /// <summary>Whether the annotations are there.</summary>
    public static bool AreThere => TestPaths.Shared("data/beats/hjdb") is not null;

    /// <summary>Hardcore, jungle, drum and bass: every so manieth annotation.</summary>
    public static IEnumerable<MadeSong> Hjdb(int every) => Read("hjdb", every, Fast);

    /// <summary>Music that is hard to beat time to, much of it slow.</summary>
    public static IEnumerable<MadeSong> Smc(int every) => Read("smc", every, Plain);

    private static IEnumerable<MadeSong> Read(string set, int every, Style[] styles)
    {
        var folder = TestPaths.Shared($"data/beats/{set}/annotations/beats")!;
        var number = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*.beats").Order(StringComparer.Ordinal).Where((_, i) => i % every == 0))
        {
            var annotation = AnnotationFile.Read(path);
            double[] beats = [.. annotation.Times.Where(time => time < Seconds)];
            var one = annotation.Positions.Count > 0 ? (5 - annotation.Positions[0]) % 4 : 0;
            yield return new MadeSong(Path.GetFileNameWithoutExtension(path), beats, new Section(8, styles[number++ % styles.Length])) { FirstBar = one };
        }
    }
}
