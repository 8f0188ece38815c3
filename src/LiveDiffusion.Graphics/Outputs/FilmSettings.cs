using LiveDiffusion.Core;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>What a film is. Immutable; values that no film can have are a <see cref="UserErrorException"/>.</summary>
public sealed record FilmSettings
{
    private const int MaxSide = 8192;
    private const int MaxRate = 240;

    /// <summary>Pixels in a row, even, 16 to 8192.</summary>
    public required int Width
    {
        get;
        init => field = Side(value, "width");
    }

    /// <summary>Rows, even, 16 to 8192.</summary>
    public required int Height
    {
        get;
        init => field = Side(value, "height");
    }

    /// <summary>Pictures per second, 1 to 240.</summary>
    public required int FramesPerSecond
    {
        get;
        init => field = value is >= 1 and <= MaxRate
            ? value
            : throw new UserErrorException($"A film cannot have {value} frames per second. Give 1 to {MaxRate}.");
    }

    /// <summary>The sound, or null for a silent film; stays the caller's.</summary>
    public FilmSound? Sound { get; init; }

    private static int Side(int value, string which)
        => value is < 16 or > MaxSide ? throw new UserErrorException($"A film cannot have a {which} of {value}. Give 16 to {MaxSide}.")
            : value % 2 != 0 ? throw new UserErrorException($"A film cannot have the odd {which} {value}: video halves its colours. Give {value + 1}.")
            : value;
}
