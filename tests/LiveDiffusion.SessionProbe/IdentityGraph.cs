using System.Text;

namespace LiveDiffusion.SessionProbe;

/// <summary>The smallest model: y = x, one float. The bytes are ONNX's protocol buffers, written by hand.</summary>
internal static class IdentityGraph
{
    private const byte FloatType = 1;

    public static byte[] Bytes
    {
        get
        {
            byte[] node = [.. Text(1, "x"), .. Text(2, "y"), .. Text(4, "Identity")];
            byte[] graph = [.. Message(1, node), .. Text(2, "identity"), .. Message(11, Value("x")), .. Message(12, Value("y"))];

            // The version of the format, the version of the operators, the graph.
            return [.. Number(1, 8), .. Message(8, Number(2, 13)), .. Message(7, graph)];
        }
    }

    private static byte[] Value(string name)
    {
        var shape = Message(1, Number(1, 1));
        var tensor = Message(1, [.. Number(1, FloatType), .. Message(2, shape)]);
        return [.. Text(1, name), .. Message(2, tensor)];
    }

    private static byte[] Number(int field, byte value) => [(byte)(field << 3), value];

    private static byte[] Text(int field, string text) => Message(field, Encoding.ASCII.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [(byte)((field << 3) | 2), (byte)content.Length, .. content];
}
