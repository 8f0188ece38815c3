namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>Twenty pieces of other styles, tempi, keys and pick-ups, whose ones are known.</summary>
internal static class Arrangements
{
    private const double Seconds = 45;

    public static IReadOnlyList<MadeSong> All { get; } =
    [
        Piece("house", 121, Style.House, 0, 0), Piece("house with a pick-up", 126, Style.House, 3, 4), Piece("played house", 118, Style.House, 1, 9, isPlayed: true),
        Piece("techno", 131, Style.Techno, 0, 2), Piece("techno with a pick-up", 136, Style.Techno, 2, 7), Piece("trance", 138, Style.Trance, 0, 5),
        Piece("trance with a pick-up", 142, Style.Trance, 1, 3), Piece("disco", 117, Style.Disco, 0, 1), Piece("disco with a pick-up", 123, Style.Disco, 2, 8),
        Piece("drum and bass", 172, Style.DrumAndBass, 0, 6), Piece("drum and bass with a pick-up", 176, Style.DrumAndBass, 3, 0), Piece("breaks", 109, Style.Breaks, 1, 2),
        Piece("jungle", 162, Style.Breaks, 0, 11), Piece("half time", 141, Style.HalfTime, 0, 3), Piece("half time with a pick-up", 139, Style.HalfTime, 2, 10),
        Piece("rock", 148, Style.Rock, 0, 7, isPlayed: true), Piece("rock with a pick-up", 126, Style.Rock, 3, 5), Piece("two-step", 131, Style.TwoStep, 1, 4),
        Piece("hip hop", 92, Style.HipHop, 0, 9, isPlayed: true), Piece("reggaeton", 97, Style.Reggaeton, 1, 1),
    ];

    private static MadeSong Piece(string name, double bpm, Style style, int firstBar, int key, bool isPlayed = false) => new(
        name, isPlayed ? TimeMap.Played(key, bpm, Seconds) : TimeMap.Steady(bpm, Seconds, 0.3 + (0.05 * key)), new Section(8, style))
    {
        FirstBar = firstBar, Key = key,
    };
}
