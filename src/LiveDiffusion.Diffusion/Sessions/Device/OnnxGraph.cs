using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Sessions.Device;

/// <summary>
/// Writes a small ONNX network as protobuf bytes (field numbers from onnx.proto3; opset 17, IR version 8). Inputs and outputs have a type;
/// their shapes stay open. One thread.
/// </summary>
internal sealed class OnnxGraph
{
    private const int Node = 1, Name = 2, Initializer = 5, Inputs = 11, Outputs = 12; // of GraphProto

    private readonly List<byte> _graph = [];

    /// <summary>Declares an input.</summary>
    public void Input(string name, TensorElementType type) => Declare(Inputs, name, type);

    /// <summary>Declares an output.</summary>
    public void Output(string name, TensorElementType type) => Declare(Outputs, name, type);

    /// <summary>Adds a list of whole numbers that never changes.</summary>
    public void Constant(string name, params ReadOnlySpan<long> values)
    {
        var raw = new byte[values.Length * sizeof(long)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(raw.AsSpan(i * sizeof(long)), values[i]);
        }

        var tensor = new List<byte>(); // dims 1, data_type 2, name 8, raw_data 9
        Number(tensor, 1, values.Length);
        Number(tensor, 2, (long)TensorElementType.Int64);
        Text(tensor, 8, name);
        Bytes(tensor, 9, raw);
        Message(_graph, Initializer, tensor);
    }

    /// <summary>Adds an operator, with one attribute of a whole number or none.</summary>
    public void Add(string operation, string[] inputs, string[] outputs, (string Name, long Value)? attribute = null)
    {
        var node = new List<byte>(); // input 1, output 2, op_type 4, attribute 5
        foreach (var input in inputs)
        {
            Text(node, 1, input);
        }

        foreach (var output in outputs)
        {
            Text(node, 2, output);
        }

        Text(node, 4, operation);
        if (attribute is { } said)
        {
            var message = new List<byte>(); // name 1, i 3, type 20 (INT 2)
            Text(message, 1, said.Name);
            Number(message, 3, said.Value);
            Number(message, 20, 2);
            Message(node, 5, message);
        }

        Message(_graph, Node, node);
    }

    /// <summary>The network's file.</summary>
    public byte[] ToBytes()
    {
        var graph = new List<byte>(_graph);
        Text(graph, Name, "latents");
        var operators = new List<byte>(); // domain 1, version 2
        Text(operators, 1, "");
        Number(operators, 2, 17);
        var model = new List<byte>(); // ir_version 1, graph 7, opset_import 8
        Number(model, 1, 8);
        Message(model, 8, operators);
        Message(model, 7, graph);
        return [.. model];
    }

    /// <summary>The name of the nth of several tensors.</summary>
    public static string Numbered(string name, int index) => name + index.ToString(CultureInfo.InvariantCulture);

    // ValueInfoProto: name 1, type 2; TypeProto: tensor_type 1; its elem_type 1, and no shape.
    private void Declare(int field, string name, TensorElementType type)
    {
        var tensor = new List<byte>();
        Number(tensor, 1, (long)type);
        var kind = new List<byte>();
        Message(kind, 1, tensor);
        var value = new List<byte>();
        Text(value, 1, name);
        Message(value, 2, kind);
        Message(_graph, field, value);
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
