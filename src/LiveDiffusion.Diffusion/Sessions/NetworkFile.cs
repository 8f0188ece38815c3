using System.Text;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The inputs and outputs that an ONNX file declares, read from the file alone: weights are skipped, so it takes no time
/// even for gigabytes. Needed before a session is made, because sides left open are fixed by their names. Field numbers
/// from onnx.proto3: ModelProto.graph 7; GraphProto.initializer 5, input 11, output 12; ValueInfoProto.name 1, type 2.
/// </summary>
public sealed class NetworkFile
{
    private readonly List<TensorInfo> _inputs = [];
    private readonly List<TensorInfo> _outputs = [];

    private NetworkFile()
    {
    }

    /// <summary>What the network takes.</summary>
    public IReadOnlyList<TensorInfo> Inputs => _inputs;

    /// <summary>What the network gives.</summary>
    public IReadOnlyList<TensorInfo> Outputs => _outputs;

    /// <summary>Reads a file. One that is missing, cut short or no ONNX is a <see cref="UserErrorException"/>.</summary>
    public static NetworkFile Read(string path)
    {
        var network = new NetworkFile();
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 16384);
            network.ReadModel(new ProtobufReader(file, 0, file.Length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserErrorException($"The network '{path}' cannot be read: {e.Message} Get the model folder again.", e);
        }

        return network._outputs.Count > 0
            ? network
            : throw new UserErrorException($"The network '{path}' is no ONNX file. Get the model folder again.");
    }

    private void ReadModel(ProtobufReader model)
    {
        while (model.Next(out var field))
        {
            if (field != 7)
            {
                continue;
            }

            var graph = model.Message();
            while (graph.Next(out var part))
            {
                if (part is 11 or 12)
                {
                    (part == 11 ? _inputs : _outputs).Add(ReadValue(graph.Message()));
                }
            }
        }
    }

    internal static TensorInfo ReadValue(ProtobufReader value)
    {
        var name = "";
        var type = TensorElementType.DataTypeMax;
        List<long> sides = [];
        List<string> names = [];
        while (value.Next(out var field))
        {
            if (field == 1)
            {
                name = Encoding.UTF8.GetString(value.Bytes());
            }
            else if (field == 2)
            {
                ReadType(value.Message(), ref type, sides, names);
            }
        }

        return new TensorInfo(name, type, sides, names);
    }

    // TypeProto.tensor_type 1: elem_type 1, shape 2; TensorShapeProto.dim 1: dim_value 1, dim_param 2.
    private static void ReadType(ProtobufReader message, ref TensorElementType type, List<long> sides, List<string> names)
    {
        while (message.Next(out var kind))
        {
            if (kind != 1)
            {
                continue;
            }

            var tensor = message.Message();
            while (tensor.Next(out var field))
            {
                if (field == 1)
                {
                    type = (TensorElementType)tensor.Number();
                }
                else if (field == 2)
                {
                    var shape = tensor.Message();
                    while (shape.Next(out _))
                    {
                        ReadSide(shape.Message(), sides, names);
                    }
                }
            }
        }
    }

    private static void ReadSide(ProtobufReader side, List<long> sides, List<string> names)
    {
        sides.Add(-1);
        names.Add("");
        while (side.Next(out var field))
        {
            if (field == 1)
            {
                sides[^1] = side.Number();
            }
            else if (field == 2)
            {
                names[^1] = Encoding.UTF8.GetString(side.Bytes());
            }
        }
    }
}
