using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveDiffusion.Diffusion.Models;

/// <summary>Reads NumPy's <c>.npy</c> files (versions 1 to 3, little endian; float16, 32, 64, int32, 64, bool). Any thread; allocates.</summary>
public static partial class NpyReader
{
    /// <summary>Reads a file. One that is missing, damaged or of another kind is a <see cref="UserErrorException"/>.</summary>
    public static NpyArray Read(string path)
    {
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The array '{path}' cannot be read: {e.Message} Check the path.", e);
        }

        return Parse(file, path);
    }

    /// <summary>Reads the bytes of a file; the name is for messages.</summary>
    public static NpyArray Parse(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < 12 || file[0] != 0x93 || !file[1..].StartsWith("NUMPY"u8))
        {
            throw Broken(name, "it has no NumPy header");
        }

        var wide = file[6] >= 2;
        var length = wide ? BinaryPrimitives.ReadInt32LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(file[8..]);
        var start = wide ? 12 : 10;
        if (length < 0 || file.Length - start < length)
        {
            throw Broken(name, "its header is cut short");
        }

        var header = Encoding.Latin1.GetString(file.Slice(start, length));
        var kind = KindPattern().Match(header).Groups[1].Value;
        if (header.Contains("'fortran_order': True", StringComparison.Ordinal))
        {
            throw Broken(name, "it is in Fortran order");
        }

        int[] shape = [.. ShapePattern().Match(header).Groups[1].Value
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        return new NpyArray(shape, Values(file[(start + length)..], kind, shape, name));
    }

    private static double[] Values(ReadOnlySpan<byte> data, string kind, int[] shape, string name)
    {
        var width = kind switch
        {
            "|b1" => 1,
            "<f2" => 2,
            "<f4" or "<i4" => 4,
            "<f8" or "<i8" => 8,
            _ => throw Broken(name, $"its values are of the kind '{kind}'"),
        };
        var count = shape.Aggregate(1L, (product, side) => product * side);
        if (data.Length != count * width)
        {
            throw Broken(name, $"it has {data.Length} bytes of data instead of {count * width}");
        }

        var values = new double[count];
        for (var i = 0; i < values.Length; i++)
        {
            var at = data[(i * width)..];
            values[i] = kind switch
            {
                "|b1" => at[0],
                "<f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
                "<f4" => BinaryPrimitives.ReadSingleLittleEndian(at),
                "<i4" => BinaryPrimitives.ReadInt32LittleEndian(at),
                "<i8" => BinaryPrimitives.ReadInt64LittleEndian(at),
                _ => BinaryPrimitives.ReadDoubleLittleEndian(at),
            };
        }

        return values;
    }

    private static UserErrorException Broken(string name, string why)
        => new($"The array '{name}' cannot be used: {why}. Save it with numpy.save as float32 in C order.");

    [GeneratedRegex(@"'descr':\s*'([^']*)'")]
    private static partial Regex KindPattern();

    [GeneratedRegex(@"'shape':\s*\(([^)]*)\)")]
    private static partial Regex ShapePattern();
}
