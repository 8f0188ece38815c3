namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>Fifteen made songs from 72 to 180 BPM: breaks, swing, syncopation, half time, a fade, a change of track.</summary>
internal static class Songs
{
    private const double Seconds = 60;

    public static IReadOnlyList<MadeSong> All { get; } =
    [
        new("house 124", TimeMap.Steady(124, Seconds), new Section(8, Style.House), new Section(2, Style.House, Layers.Music), new Section(6, Style.House)),
        new("techno 132", TimeMap.Steady(132, Seconds, 0.7), new Section(6, Style.Techno), new Section(1, Style.Techno, Layers.Hats | Layers.Music), new Section(5, Style.Techno)),
        new("trance 138", TimeMap.Steady(138, Seconds), new Section(4, Style.Trance, Layers.Kick | Layers.Music), new Section(8, Style.Trance), new Section(4, Style.Trance, Layers.Music)) { Key = 3 },
        new("disco 118", TimeMap.Played(1, 118, Seconds), new Section(8, Style.Disco)) { Key = 5 },
        new("drum and bass 174", TimeMap.Steady(174, Seconds), new Section(12, Style.DrumAndBass), new Section(2, Style.DrumAndBass, Layers.Music | Layers.Hats), new Section(6, Style.DrumAndBass)) { Key = 2 },
        new("half time 140", TimeMap.Steady(140, Seconds), new Section(4, Style.House), new Section(4, Style.HalfTime), new Section(4, Style.Breaks)),
        new("hip hop 88", TimeMap.Steady(88, Seconds, 0.9), new Section(6, Style.HipHop), new Section(1, Style.HipHop, Layers.Kick | Layers.Hats | Layers.Bass)) { Key = 7 },
        new("two-step 130", TimeMap.Steady(130, Seconds), new Section(8, Style.TwoStep), new Section(1, Style.TwoStep, Layers.Music | Layers.Hats)),
        new("rock 150", TimeMap.Played(2, 150, Seconds), new Section(8, Style.Rock), new Section(2, Style.Rock, Layers.Music | Layers.Hats)) { Key = 4 },
        new("breaks 110", TimeMap.Played(3, 110, Seconds), new Section(8, Style.Breaks)),
        new("ballad 72", TimeMap.Played(4, 72, Seconds), new Section(4, Style.Ballad), new Section(2, Style.Ballad, Layers.Music | Layers.Hats)) { Key = 9 },
        new("punk 180", TimeMap.Played(5, 180, Seconds), new Section(16, Style.Punk)) { Key = 4 },
        new("reggaeton 95", TimeMap.Steady(95, Seconds), new Section(8, Style.Reggaeton)),
        new("house 126 that fades", TimeMap.Steady(126, Seconds), new Section(8, Style.House)) { Gain = time => Math.Min(1f, (float)Math.Pow(10, ((45 - time) / 15) - 0.4)) },
        new("change from 122 to 140", [.. TimeMap.Steady(122, 30), .. TimeMap.Steady(140, Seconds, 30.2)], new Section(8, Style.House), new Section(7, Style.Disco), new Section(30, Style.Trance)),
    ];
}
