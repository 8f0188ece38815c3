namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>
/// What a bar of four sounds like, in sixteenths: <c>X</c> loud, <c>x</c> less, <c>o</c> soft, anything else silent.
/// </summary>
internal sealed record Style
{
    private const string Nothing = "................";

    public string Kick { get; init; } = Nothing;

    public string Snare { get; init; } = Nothing;

    public string Hat { get; init; } = Nothing;

    public string OpenHat { get; init; } = Nothing;

    /// <summary>Bass notes, on the root.</summary>
    public string Bass { get; init; } = Nothing;

    /// <summary>Short chords.</summary>
    public string Stabs { get; init; } = Nothing;

    /// <summary>Whether the chord is held over the bar.</summary>
    public bool HasPad { get; init; }

    /// <summary>How many bars a chord lasts.</summary>
    public int BarsPerChord { get; init; } = 1;

    /// <summary>By how much every second sixteenth is late, in sixteenths.</summary>
    public double Swing { get; init; }

    public static Style House { get; } = new()
    {
        Kick = "X...X...X...X...", Snare = "....X.......X...", OpenHat = "..x...x...x...x.", Hat = "o.o.o.o.o.o.o.o.",
        Bass = "..x...x...x...x.", HasPad = true,
    };

    public static Style Techno { get; } = new()
    {
        Kick = "X...X...X...X...", Hat = "..x...x...x...x.", Bass = ".ooo.ooo.ooo.ooo", Stabs = "...x......x.....", BarsPerChord = 2,
    };

    public static Style Trance { get; } = new()
    {
        Kick = "X...X...X...X...", Snare = "....x.......x...", OpenHat = "..x...x...x...x.", Bass = "..xx..xx..xx..xx",
        Stabs = "oooooooooooooooo", HasPad = true, BarsPerChord = 2,
    };

    public static Style Disco { get; } = new()
    {
        Kick = "X...X...X...X...", Snare = "....X.......X...", OpenHat = "..x...x...x...x.", Hat = "xoxoxoxoxoxoxoxo",
        Bass = "x.x.x.x.x.x.x.x.", Stabs = "..x..x....x..x..",
    };

    public static Style DrumAndBass { get; } = new()
    {
        Kick = "X.........X.....", Snare = "....X..o.o..X..o", Hat = "x.x.x.x.x.x.x.x.", Bass = "X.........x.....", HasPad = true, BarsPerChord = 2,
    };

    public static Style HalfTime { get; } = new()
    {
        Kick = "X.....x.........", Snare = "........X.......", Hat = "x.o.x.o.x.o.x.ox", Bass = "X..x..x...X.x...", BarsPerChord = 2,
    };

    public static Style HipHop { get; } = new()
    {
        Kick = "X......x..X.....", Snare = "....X.......X...", Hat = "x.x.x.x.x.x.x.xo", Bass = "X......x..x.....", Swing = 0.25,
        Stabs = "..o.....x.......", BarsPerChord = 2,
    };

    public static Style TwoStep { get; } = new()
    {
        Kick = "X.........X..o..", Snare = "....X.......X...", Hat = "..x.o.x...x.o.x.", Bass = "X..x......x..x..", Swing = 0.3, Stabs = "...x..x....x....",
    };

    public static Style Rock { get; } = new()
    {
        Kick = "X.......X.x.....", Snare = "....X.......X...", Hat = "x.x.x.x.x.x.x.x.", Bass = "x.x.x.x.x.x.x.x.", Stabs = "X.x.x.x.x.x.x.x.",
    };

    public static Style Breaks { get; } = new()
    {
        Kick = "X.x.......X..x..", Snare = "....X..o.o..X...", Hat = "x.x.x.x.x.x.x.x.", Bass = "X..x..x...x..x..", HasPad = true,
    };

    public static Style Ballad { get; } = new()
    {
        Kick = "X......xX.......", Snare = "....X.......X...", Hat = "x.x.x.x.x.x.x.x.", Bass = "X.......x.......", HasPad = true,
    };

    public static Style Punk { get; } = new()
    {
        Kick = "X.......X.......", Snare = "....X.......X...", Hat = "x...x...x...x...", Bass = "x.x.x.x.x.x.x.x.", Stabs = "x.x.x.x.x.x.x.x.",
    };

    public static Style Reggaeton { get; } = new()
    {
        Kick = "X...X...X...X...", Snare = "...x..X....x..X.", Hat = "o.o.o.o.o.o.o.o.", Bass = "X..x..x.X..x..x.", Stabs = "..o...o...o...o.",
    };
}
