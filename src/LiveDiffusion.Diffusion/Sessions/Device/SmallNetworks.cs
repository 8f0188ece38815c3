using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Sessions.Device;

/// <summary>The networks that move and mix latents where they lie. Any thread.</summary>
internal static class SmallNetworks
{
    /// <summary>Input and output of <see cref="Copy"/>, output of <see cref="Mix"/>, and its coefficients.</summary>
    public const string From = "from", To = "to", Coefficients = "c";

    /// <summary>Copies a tensor: between memories, where input and output are bound to different ones.</summary>
    public static byte[] Copy(TensorElementType type)
    {
        var graph = new OnnxGraph();
        graph.Input(From, type);
        graph.Output(To, type);
        graph.Add("Identity", [From], [To]);
        return graph.ToBytes();
    }

    /// <summary>
    /// What <see cref="LatentMix"/> describes, in single precision, from tensors x0, x1 and so on of any float type. Where
    /// <paramref name="channels"/> is not 0, that many of the first tensor's channels are taken: the mean stands before its variance.
    /// </summary>
    public static byte[] Mix(ReadOnlySpan<TensorElementType> types, TensorElementType result, int channels)
    {
        var graph = new OnnxGraph();
        graph.Input(Coefficients, TensorElementType.Float);
        graph.Add("Split", [Coefficients], [.. Enumerable.Range(0, 2 * types.Length).Select(Coefficient)], ("axis", 0));
        var sum = "";
        for (var i = 0; i < types.Length; i++)
        {
            var term = Scaled(graph, Single(graph, i, types[i], i == 0 ? channels : 0), Coefficient(i == 0 ? 0 : (2 * i) + 1));
            sum = i == 0
                ? Sum(graph, term, Coefficient(1))
                : Sum(graph, Scaled(graph, sum, Coefficient(2 * i)), term);
        }

        graph.Output(To, result);
        graph.Add("Cast", [sum], [To], ("to", (long)result));
        return graph.ToBytes();

        static string Coefficient(int index) => OnnxGraph.Numbered(Coefficients, index);
    }

    /// <summary>Name of a tensor that is mixed.</summary>
    public static string Tensor(int index) => OnnxGraph.Numbered("x", index);

    private static string Single(OnnxGraph graph, int index, TensorElementType type, int channels)
    {
        var name = Tensor(index);
        graph.Input(name, type);
        if (channels > 0)
        {
            graph.Constant("begin", 0);
            graph.Constant("end", channels);
            graph.Constant("axis", 1);
            graph.Add("Slice", [name, "begin", "end", "axis"], [name + "_mean"]);
            name += "_mean";
        }

        if (type != TensorElementType.Float)
        {
            graph.Add("Cast", [name], [name + "_single"], ("to", (long)TensorElementType.Float));
            name += "_single";
        }

        return name;
    }

    private static string Scaled(OnnxGraph graph, string tensor, string coefficient)
    {
        graph.Add("Mul", [tensor, coefficient], [tensor + "_scaled"]);
        return tensor + "_scaled";
    }

    private static string Sum(OnnxGraph graph, string a, string b)
    {
        graph.Add("Add", [a, b], [a + "_sum"]);
        return a + "_sum";
    }
}
