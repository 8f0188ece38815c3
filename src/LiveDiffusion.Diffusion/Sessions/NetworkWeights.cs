using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// What the weights of an ONNX file are, read from their declarations alone. Field numbers from onnx.proto3: ModelProto.graph 7;
/// GraphProto.initializer 5; TensorProto.dims 1 (packed or not), data_type 2.
/// </summary>
internal static class NetworkWeights
{
    /// <summary>Whether most of a network's weights are half-precision numbers; false for a file that cannot be read.</summary>
    public static bool AreHalf(string path)
    {
        long half = 0, all = 0;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 16384);
            var model = new ProtobufReader(file, 0, file.Length);
            while (model.Next(out var field))
            {
                if (field == 7)
                {
                    Count(model.Message(), ref half, ref all);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return false; // loading it says what is wrong
        }

        return half * 2 > all;
    }

    private static void Count(ProtobufReader graph, ref long half, ref long all)
    {
        while (graph.Next(out var part))
        {
            if (part != 5)
            {
                continue;
            }

            var (type, numbers) = Read(graph.Message());
            all += numbers;
            half += type == (long)TensorElementType.Float16 ? numbers : 0;
        }
    }

    private static (long Type, long Numbers) Read(ProtobufReader tensor)
    {
        long type = 0, numbers = 1;
        while (tensor.Next(out var field))
        {
            if (field == 1)
            {
                foreach (var side in tensor.Numbers())
                {
                    numbers *= side;
                }
            }
            else if (field == 2)
            {
                type = tensor.Number();
            }
        }

        return (type, numbers);
    }
}
