using System.Globalization;
using LiveDiffusion.Core;

namespace LiveDiffusion.CommandLine;

/// <summary>A picture's size as written on a command line: <c>1280x720</c>.</summary>
public readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>Smallest side in pixels.</summary>
    public const int Smallest = 64;

    /// <summary>Largest side in pixels.</summary>
    public const int Largest = 8192;

    /// <summary>Reads WIDTHxHEIGHT; anything else is refused with what would do.</summary>
    public static PictureSize Parse(string text, string option)
    {
        var cross = text.IndexOf('x', StringComparison.OrdinalIgnoreCase);
        if (cross <= 0
            || !int.TryParse(text.AsSpan(0, cross), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(text.AsSpan(cross + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var height))
        {
            throw new UserErrorException($"{option} '{text}' is no size; write WIDTHxHEIGHT, such as 1280x720.");
        }

        if (width is < Smallest or > Largest || height is < Smallest or > Largest)
        {
            throw new UserErrorException($"{option} {text}: each side must be {Smallest} to {Largest} pixels.");
        }

        return new PictureSize(width, height);
    }

    /// <summary>Refuses odd sides: the video formats store colour for pairs of pixels.</summary>
    public PictureSize Even(string option) => Width % 2 == 0 && Height % 2 == 0
        ? this
        : throw new UserErrorException($"{option} {this}: video needs even sides; try {Width & ~1}x{Height & ~1}.");

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}";
}
