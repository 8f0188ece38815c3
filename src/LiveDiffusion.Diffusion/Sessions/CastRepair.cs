using System.Text;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// Mends networks that a converter made half-precision but whose Cast operators still say float: the declared type of the
/// operator's output says half, and ONNX Runtime refuses the contradiction. The declaration is what the rest of the network was
/// converted to, so the operator follows it. Both types are one byte in the file, so a byte is changed and nothing moves.
/// </summary>
internal static class CastRepair
{
    private const byte Float = 1;
    private const byte Half = 10;

    /// <summary>The mended file, or null when there is nothing to mend.</summary>
    public static byte[]? Repaired(string path)
    {
        using var file = File.OpenRead(path);
        var types = new Dictionary<string, long>(StringComparer.Ordinal);
        var casts = new List<(string Output, long Place)>();
        try
        {
            var model = new ProtobufReader(file, 0, file.Length);
            while (model.Next(out var field))
            {
                if (field == 7)
                {
                    ReadGraph(model.Message(), types, casts);
                }
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        long[] wrong = [.. casts.Where(c => types.GetValueOrDefault(c.Output) == Half).Select(c => c.Place)];
        if (wrong.Length == 0 || file.Length > Array.MaxLength)
        {
            return null;
        }

        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        foreach (var place in wrong)
        {
            bytes[place] = Half;
        }

        return bytes;
    }

    // GraphProto: node 1, output 12, value_info 13.
    private static void ReadGraph(ProtobufReader graph, Dictionary<string, long> types, List<(string, long)> casts)
    {
        while (graph.Next(out var field))
        {
            if (field is 12 or 13)
            {
                var value = NetworkFile.ReadValue(graph.Message());
                types[value.Name] = (long)value.Type;
            }
            else if (field == 1)
            {
                ReadNode(graph.Message(), casts);
            }
        }
    }

    // NodeProto: output 2, op_type 4, attribute 5; AttributeProto: name 1, i 3.
    private static void ReadNode(ProtobufReader node, List<(string, long)> casts)
    {
        var output = "";
        var isCast = false;
        var place = -1L;
        while (node.Next(out var field))
        {
            if (field == 2)
            {
                output = Encoding.UTF8.GetString(node.Bytes());
            }
            else if (field == 4)
            {
                isCast = node.Bytes().AsSpan().SequenceEqual("Cast"u8);
            }
            else if (field == 5)
            {
                var attribute = node.Message();
                while (attribute.Next(out var part))
                {
                    place = part == 3 && attribute.Number() == Float ? attribute.NumberPlace() : place;
                }
            }
        }

        if (isCast && place >= 0)
        {
            casts.Add((output, place));
        }
    }
}
