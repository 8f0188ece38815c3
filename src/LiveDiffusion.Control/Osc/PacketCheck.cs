using System.Buffers.Binary;

namespace LiveDiffusion.Control.Osc;

/// <summary>
/// Looks at a packet's frame before the parser does: the parser descends as deep as brackets and bundles nest, and seeks the
/// end of an array beyond the end of its message. Never throws, allocates nothing. Any thread.
/// </summary>
public static class PacketCheck
{
    /// <summary>How deep bundles may nest.</summary>
    public const int MaxBundleDepth = 8;

    /// <summary>How deep arrays may nest.</summary>
    public const int MaxArrayDepth = 8;

    /// <summary>How many arguments a message may have.</summary>
    public const int MaxArguments = 1024;

    private const int HeadSize = 16;

    /// <summary>Whether the parser may see the packet.</summary>
    public static bool IsSound(ReadOnlySpan<byte> packet) => IsSound(packet, MaxBundleDepth);

    private static bool IsSound(ReadOnlySpan<byte> packet, int depth)
        => IsBundle(packet) ? depth > 0 && AreElementsSound(packet[HeadSize..], depth - 1) : IsMessageSound(packet);

    private static bool IsBundle(ReadOnlySpan<byte> packet) => packet.Length >= HeadSize && packet.StartsWith("#bundle"u8);

    private static bool AreElementsSound(ReadOnlySpan<byte> rest, int depth)
    {
        while (!rest.IsEmpty)
        {
            if (rest.Length < 4)
            {
                return false;
            }

            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            rest = rest[4..];
            if (length <= 0 || length % 4 != 0 || length > rest.Length || !IsSound(rest[..length], depth))
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static bool IsMessageSound(ReadOnlySpan<byte> message)
    {
        var end = message.IndexOf((byte)0);
        if (message.Length % 4 != 0 || end < 2 || message[0] != '/')
        {
            return false;
        }

        var tags = message[((end + 4) & ~3)..];
        if (tags.IsEmpty)
        {
            return true;
        }

        var length = tags.IndexOf((byte)0);
        return tags[0] == ',' && length > 0 && length <= MaxArguments && DoBracketsMatch(tags[..length]);
    }

    private static bool DoBracketsMatch(ReadOnlySpan<byte> tags)
    {
        var depth = 0;
        foreach (var tag in tags)
        {
            depth += tag == '[' ? 1 : tag == ']' ? -1 : 0;
            if (depth is < 0 or > MaxArrayDepth)
            {
                return false;
            }
        }

        return depth == 0;
    }
}
