using System.Globalization;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>An input or output as the network file declares it. Sides that it leaves open are -1, with their name if they have one.</summary>
public sealed record TensorInfo(string Name, TensorElementType Type, IReadOnlyList<long> Sides, IReadOnlyList<string> SideNames)
{
    /// <summary>Whether a shape is one of those it allows.</summary>
    public bool Allows(ReadOnlySpan<long> shape)
    {
        if (shape.Length != Sides.Count)
        {
            return false;
        }

        for (var i = 0; i < shape.Length; i++)
        {
            if (Sides[i] >= 0 && Sides[i] != shape[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The shape for people, open sides by name.</summary>
    public string Describe() => "[" + string.Join(", ", Sides.Select(
        (side, i) => side >= 0 ? side.ToString(CultureInfo.InvariantCulture) : SideNames[i].Length > 0 ? SideNames[i] : "?")) + "]";
}
