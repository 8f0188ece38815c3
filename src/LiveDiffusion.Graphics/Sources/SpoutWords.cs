using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>What is said of Spout senders that cannot be received.</summary>
internal static class SpoutWords
{
    public static string Missing(string wanted)
        => wanted.Length > 0 ? $"There is no Spout sender '{wanted}'. The last picture stays."
            : "There is no Spout sender but our own. The last picture stays.";

    public static string WrongFormat(string sender, DxgiFormat format)
        => $"The Spout sender '{sender}' has a format that cannot be read ({(int)format}). Let it send 8-bit RGBA.";

    public static string OtherCard(string sender)
        => $"The texture of the Spout sender '{sender}' cannot be opened. Let both programs use the same graphics card.";
}
