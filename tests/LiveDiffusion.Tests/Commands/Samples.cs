using System.Text;
using LiveDiffusion.Core.Images;
using SkiaSharp;

namespace LiveDiffusion.Tests.Commands;

/// <summary>Small files for the program to read.</summary>
internal static class Samples
{
    private const int Rate = 48000;

    /// <summary>A tone as a WAV file whose header promises <paramref name="promised"/> seconds, or what is there.</summary>
    public static void Tone(string path, double seconds, double? promised = null)
    {
        using var writer = new BinaryWriter(File.Create(path), Encoding.ASCII);
        var bytes = 2 * (int)((promised ?? seconds) * Rate);
        writer.Write("RIFF"u8);
        writer.Write(36 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(2 * Rate);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(bytes);
        for (var i = 0; i < (int)(seconds * Rate); i++)
        {
            writer.Write((short)(8000 * Math.Sin(i * 2 * Math.PI * 220 / Rate)));
        }
    }

    /// <summary>A PNG of coloured stripes.</summary>
    public static byte[] Picture()
    {
        var image = new ImageBuffer(256, 256);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = (Half)(((i * 31 % 97) + (i / 4096)) % 97 / 96f);
        }

        return ImageFile.Encode(image, SKEncodedImageFormat.Png);
    }

    /// <summary>Copies a folder with all that is in it.</summary>
    public static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
