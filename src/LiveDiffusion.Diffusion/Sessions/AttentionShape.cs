using System.Globalization;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The banks of a denoiser with cached self-attention, from its declarations: per layer an input <c>kvo_cache_in_N</c> [2, frames, rows, tokens, width]
/// with keys and values of pictures before, and an output <c>kvo_cache_out_N</c> [2, 1, rows, tokens, width] with those of this one (the names
/// of StreamDiffusion's exports). Where the file leaves frames open, there may be none.
/// </summary>
internal sealed class AttentionShape
{
    private const string In = "kvo_cache_in_", Out = "kvo_cache_out_";
    private const int Frames = 1;

    private AttentionShape(IReadOnlyList<(string In, string Out)> layers, int fixedFrames) => (Layers, FixedFrames) = (layers, fixedFrames);

    /// <summary>Names of the layers' tensors.</summary>
    public IReadOnlyList<(string In, string Out)> Layers { get; }

    /// <summary>How many pictures the banks hold where the file says so; 0 where it leaves that open.</summary>
    public int FixedFrames { get; }

    /// <summary>Takes the banks of a network, for that many rows; null where it has none.</summary>
    public static AttentionShape? Take(NetworkShape network, int rows)
    {
        List<(string In, string Out)> layers = [];
        var frames = 0;
        for (var i = 0; network.InputSide(Layer(In, i), Frames) is { } side; i++)
        {
            var (from, to) = (Layer(In, i), Layer(Out, i));
            frames = (int)Math.Max(0, side);
            long tokens = Side(network, from, 3), width = Side(network, from, 4);
            network.Input(from, 2, frames, rows, tokens, width);
            network.LeaveOpen(from, Frames);
            network.Output(to, 2, 1, rows, tokens, width);
            layers.Add((from, to));
        }

        return layers.Count == 0 ? null : new AttentionShape(layers, frames);
    }

    private static string Layer(string name, int index) => name + index.ToString(CultureInfo.InvariantCulture);

    private static long Side(NetworkShape network, string name, int index)
        => network.InputSide(name, index) is > 0 and var side
            ? side
            : throw new UserErrorException($"The tensor '{name}' leaves its side {index} open: export the model for one picture size, so that its bank has a size.");
}
