namespace LiveDiffusion.Tests.Windows;

/// <summary>The pixels of a window, top row first.</summary>
internal sealed record Shot(byte[] Pixels, int Width, int Height)
{
    /// <summary>The colour at a place in fractions of the window, as 0xRRGGBB.</summary>
    public int At(double x, double y)
    {
        var at = (((int)(y * Height) * Width) + (int)(x * Width)) * 4;
        return (Pixels[at] << 16) | (Pixels[at + 1] << 8) | Pixels[at + 2];
    }

    /// <summary>How many colours there are.</summary>
    public int Colours
    {
        get
        {
            var colours = new HashSet<int>();
            for (var i = 0; i < Pixels.Length; i += 4)
            {
                colours.Add((Pixels[i] << 16) | (Pixels[i + 1] << 8) | Pixels[i + 2]);
            }

            return colours.Count;
        }
    }
}
