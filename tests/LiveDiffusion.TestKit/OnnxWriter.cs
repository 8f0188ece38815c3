using System.Text;

namespace LiveDiffusion.TestKit;

/// <summary>Element types as ONNX numbers them.</summary>
public enum OnnxType
{
    /// <summary>32-bit float.</summary>
    Float = 1,

    /// <summary>32-bit integer.</summary>
    Int32 = 6,

    /// <summary>64-bit integer.</summary>
    Int64 = 7,

    /// <summary>Truth value.</summary>
    Bool = 9,

    /// <summary>16-bit float.</summary>
    Float16 = 10,
}

/// <summary>
/// Writes small ONNX networks as protobuf bytes, so that tests need neither Python nor files. A side is a number (fixed) or a
/// name (open). Field numbers from onnx.proto3; opset 17, IR version 8.
/// </summary>
public sealed class OnnxWriter
{
    private readonly List<byte> _graph = [];

    /// <summary>Declares an input.</summary>
    public OnnxWriter Input(string name, OnnxType type, params ReadOnlySpan<object> sides) => Declare(11, name, type, sides);

    /// <summary>Declares an output.</summary>
    public OnnxWriter Output(string name, OnnxType type, params ReadOnlySpan<object> sides) => Declare(12, name, type, sides);

    /// <summary>Adds an operator. Attributes are whole numbers or lists of them.</summary>
    public OnnxWriter Node(string operation, string[] inputs, string output, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var node = new List<byte>();
        foreach (var input in inputs)
        {
            Text(node, 1, input);
        }

        Text(node, 2, output);
        Text(node, 4, operation);
        foreach (var (name, value) in attributes)
        {
            Message(node, 5, Attribute(name, value));
        }

        Message(_graph, 1, node);
        return this;
    }

    /// <summary>Adds a constant of 32-bit floats.</summary>
    public OnnxWriter Constant(string name, long[] sides, float[] values)
        => Constant(name, OnnxType.Float, sides, [.. values.SelectMany(BitConverter.GetBytes)]);

    /// <summary>Adds a constant of 64-bit integers.</summary>
    public OnnxWriter Constant(string name, long[] values)
        => Constant(name, OnnxType.Int64, [values.Length], [.. values.SelectMany(BitConverter.GetBytes)]);

    /// <summary>Declares a constant of 32-bit floats whose numbers stand in a file beside the network, from a byte on.</summary>
    public OnnxWriter External(string name, long[] sides, string location, long offset)
    {
        var tensor = new List<byte>();
        foreach (var side in sides)
        {
            Number(tensor, 1, side);
        }

        Number(tensor, 2, (long)OnnxType.Float);
        Text(tensor, 8, name);
        var length = 4 * sides.Aggregate(1L, (product, side) => product * side);
        foreach (var (key, value) in (ReadOnlySpan<(string, string)>)
            [("location", location), ("offset", $"{offset}"), ("length", $"{length}")])
        {
            var entry = new List<byte>();
            Text(entry, 1, key);
            Text(entry, 2, value);
            Message(tensor, 13, entry);
        }

        Number(tensor, 14, 1);
        Message(_graph, 5, tensor);
        return this;
    }

    /// <summary>Adds an operator of ONNX Runtime's own, with no attributes.</summary>
    public OnnxWriter MicrosoftNode(string operation, string[] inputs, string output)
    {
        var node = new List<byte>();
        foreach (var input in inputs)
        {
            Text(node, 1, input);
        }

        Text(node, 2, output);
        Text(node, 4, operation);
        Text(node, 7, "com.microsoft");
        Message(_graph, 1, node);
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        var graph = new List<byte>(_graph);
        Text(graph, 2, "test");
        var opset = new List<byte>();
        Text(opset, 1, "");
        Number(opset, 2, 17);
        var model = new List<byte>();
        Number(model, 1, 8);
        Message(model, 8, opset);
        Message(model, 7, graph);
        return [.. model];
    }

    /// <summary>Writes the file and its folder.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, ToBytes());
    }

    private OnnxWriter Declare(int field, string name, OnnxType type, ReadOnlySpan<object> sides)
    {
        var shape = new List<byte>();
        foreach (var side in sides)
        {
            var dimension = new List<byte>();
            if (side is string open)
            {
                Text(dimension, 2, open);
            }
            else
            {
                Number(dimension, 1, Convert.ToInt64(side, System.Globalization.CultureInfo.InvariantCulture));
            }

            Message(shape, 1, dimension);
        }

        var tensor = new List<byte>();
        Number(tensor, 1, (long)type);
        Message(tensor, 2, shape);
        var kind = new List<byte>();
        Message(kind, 1, tensor);
        var value = new List<byte>();
        Text(value, 1, name);
        Message(value, 2, kind);
        Message(_graph, field, value);
        return this;
    }

    private OnnxWriter Constant(string name, OnnxType type, long[] sides, byte[] raw)
    {
        var tensor = new List<byte>();
        foreach (var side in sides)
        {
            Number(tensor, 1, side);
        }

        Number(tensor, 2, (long)type);
        Text(tensor, 8, name);
        Bytes(tensor, 9, raw);
        Message(_graph, 5, tensor);
        return this;
    }

    // AttributeProto: name 1, i 3, ints 8, type 20 (INT 2, INTS 7).
    private static List<byte> Attribute(string name, object value)
    {
        var attribute = new List<byte>();
        Text(attribute, 1, name);
        if (value is long[] list)
        {
            foreach (var number in list)
            {
                Number(attribute, 8, number);
            }

            Number(attribute, 20, 7);
        }
        else
        {
            Number(attribute, 3, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
            Number(attribute, 20, 2);
        }

        return attribute;
    }

    private static void Number(List<byte> to, int field, long value)
    {
        Varint(to, (ulong)field << 3);
        Varint(to, (ulong)value);
    }

    private static void Text(List<byte> to, int field, string text) => Bytes(to, field, Encoding.UTF8.GetBytes(text));

    private static void Message(List<byte> to, int field, List<byte> message) => Bytes(to, field, [.. message]);

    private static void Bytes(List<byte> to, int field, byte[] bytes)
    {
        Varint(to, ((ulong)field << 3) | 2);
        Varint(to, (ulong)bytes.Length);
        to.AddRange(bytes);
    }

    private static void Varint(List<byte> to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.Add((byte)(value | 0x80));
        }

        to.Add((byte)value);
    }
}
