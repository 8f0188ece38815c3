using System.Globalization;
using System.Text;
using LiveDiffusion.Diffusion.Sessions;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Files;

/// <summary>
/// Walks an ONNX file for <see cref="NetworkFacts"/>. Field numbers from onnx.proto3: ModelProto.graph 7, functions 25; GraphProto.node 1,
/// initializer 5; FunctionProto.node 7; NodeProto.input 1, op_type 4, attribute 5, domain 7; AttributeProto.t 5, g 6; TensorProto.dims 1,
/// data_type 2, name 8, external_data 13, data_location 14.
/// </summary>
internal sealed class NetworkFactsReader
{
    private readonly Dictionary<string, int> _extensions = new(StringComparer.Ordinal);
    private readonly Dictionary<TensorElementType, long> _weights = [];
    private readonly List<ExternalTensor> _external = [];

    public static NetworkFacts Read(string path)
    {
        var reader = new NetworkFactsReader();
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 16384);
            var model = new ProtobufReader(file, 0, file.Length);
            while (model.Next(out var field))
            {
                if (field is 7 or 25 && model.IsBytes)
                {
                    reader.ReadNodes(model.Message(), nodes: field == 7 ? 1 : 7);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserErrorException($"The network '{path}' cannot be read: {e.Message} Get the model folder again.", e);
        }

        return new NetworkFacts { Path = path, Extensions = reader._extensions, Weights = reader._weights, External = reader._external };
    }

    private void ReadNodes(ProtobufReader graph, int nodes)
    {
        while (graph.Next(out var field))
        {
            if (field == nodes)
            {
                ReadNode(graph.Message());
            }
            else if (field == 5 && nodes == 1)
            {
                ReadTensor(graph.Message());
            }
        }
    }

    private void ReadNode(ProtobufReader node)
    {
        var (operation, domain, inputs) = ("", "", 0);
        while (node.Next(out var field))
        {
            if (field == 1)
            {
                inputs += node.Length > 0 ? 1 : 0;
            }
            else if (field == 4)
            {
                operation = Encoding.UTF8.GetString(node.Bytes());
            }
            else if (field == 5)
            {
                ReadAttribute(node.Message());
            }
            else if (field == 7)
            {
                domain = Encoding.UTF8.GetString(node.Bytes());
            }
        }

        if (domain is not ("" or "ai.onnx"))
        {
            // Queries, keys and values in one tensor: that kind has no kernel on the CPU either.
            var name = operation == "MultiHeadAttention" && inputs < 3 ? "PackedQkvAttention" : operation;
            _extensions[name] = _extensions.GetValueOrDefault(name) + 1;
        }
    }

    private void ReadAttribute(ProtobufReader attribute)
    {
        while (attribute.Next(out var field))
        {
            if (field == 5 && attribute.IsBytes)
            {
                ReadTensor(attribute.Message());
            }
            else if (field == 6 && attribute.IsBytes)
            {
                ReadNodes(attribute.Message(), nodes: 1);
            }
        }
    }

    private void ReadTensor(ProtobufReader tensor)
    {
        var (name, type, count, isExternal) = ("", TensorElementType.DataTypeMax, 1L, false);
        var external = new Dictionary<string, string>(StringComparer.Ordinal);
        while (tensor.Next(out var field))
        {
            if (field == 1)
            {
                count = tensor.Numbers().Aggregate(count, (product, side) => product * Math.Max(0, side));
            }
            else if (field == 2)
            {
                type = (TensorElementType)tensor.Number();
            }
            else if (field == 8)
            {
                name = Encoding.UTF8.GetString(tensor.Bytes());
            }
            else if (field == 13)
            {
                ReadEntry(tensor.Message(), external);
            }
            else if (field == 14)
            {
                isExternal = tensor.Number() == 1;
            }
        }

        var length = ((count * Bits(type)) + 7) / 8;
        _weights[type] = _weights.GetValueOrDefault(type) + length;
        if (isExternal)
        {
            _external.Add(new ExternalTensor(
                name, external.GetValueOrDefault("location", ""), Number(external, "offset", 0), Number(external, "length", length)));
        }
    }

    private static void ReadEntry(ProtobufReader entry, Dictionary<string, string> into)
    {
        var (key, value) = ("", "");
        while (entry.Next(out var field))
        {
            if (field == 1)
            {
                key = Encoding.UTF8.GetString(entry.Bytes());
            }
            else if (field == 2)
            {
                value = Encoding.UTF8.GetString(entry.Bytes());
            }
        }

        into[key] = value;
    }

    private static long Number(Dictionary<string, string> entries, string key, long missing)
        => entries.TryGetValue(key, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : missing;

    private static int Bits(TensorElementType type) => type switch
    {
        TensorElementType.Int64 or TensorElementType.UInt64 or TensorElementType.Double => 64,
        TensorElementType.Float or TensorElementType.Int32 or TensorElementType.UInt32 => 32,
        TensorElementType.Float16 or TensorElementType.BFloat16 or TensorElementType.Int16 or TensorElementType.UInt16 => 16,
        _ when (int)type is 21 or 22 => 4,
        _ => 8,
    };
}
