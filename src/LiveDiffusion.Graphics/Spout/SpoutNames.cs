using System.Text;

namespace LiveDiffusion.Graphics.Spout;

/// <summary>How Spout calls its objects, and what a sender may be called.</summary>
internal static class SpoutNames
{
    /// <summary>The map with the names of all senders.</summary>
    public const string Senders = "SpoutSenderNames";

    /// <summary>The map with the name of the active one.</summary>
    public const string Active = "ActiveSenderName";

    /// <summary>Bytes of a name in a map, with the zero that ends it.</summary>
    public const int SlotBytes = 256;

    /// <summary>How long the registry's mutexes are waited for, in milliseconds.</summary>
    public const int LockMilliseconds = 67;

    private const int MaxLength = 200; // leaves room for the endings

    /// <summary>The mutex of a map.</summary>
    public static string MapMutex(string map) => map + "_mutex";

    /// <summary>The mutex of a sender's texture.</summary>
    public static string AccessMutex(string sender) => sender + "_SpoutAccessMutex";

    /// <summary>The semaphore whose count is a sender's frame number.</summary>
    public static string FrameCount(string sender) => sender + "_Count_Semaphore";

    /// <summary>A name as kernel objects and other programs bear it: ASCII, no backslash, not too long, not one of Spout's own.</summary>
    public static string Clean(string wanted)
    {
        var clean = new StringBuilder(Math.Min(wanted.Length, MaxLength));
        foreach (var letter in wanted.Trim().AsSpan()[..Math.Min(wanted.Trim().Length, MaxLength)])
        {
            clean.Append(letter is >= ' ' and <= '~' and not '\\' ? letter : '_');
        }

        var name = clean.ToString();
        return name is "" or Senders or Active ? name + "_" : name;
    }

    /// <summary>The name in a slot: what stands before the first zero.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> slot)
        => slot.IndexOf((byte)0) is >= 0 and var end ? slot[..end] : slot;

    /// <summary>Bytes as text; names of others may hold letters of their code page, which come through unchanged.</summary>
    public static string Text(ReadOnlySpan<byte> name) => Encoding.Latin1.GetString(Trim(name));

    /// <summary>Writes a name into a slot, the rest of it zeros.</summary>
    public static void Write(string name, Span<byte> slot)
    {
        slot.Clear();
        Encoding.Latin1.GetBytes(name.AsSpan(0, Math.Min(name.Length, slot.Length - 1)), slot);
    }
}
