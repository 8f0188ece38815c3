using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>A picture on its way to a sender's thread: RGBA bytes, top row first, that stay where they are.</summary>
internal sealed class PinnedPicture(int bytes)
{
    public byte[] Pixels { get; } = GC.AllocateArray<byte>(bytes, pinned: true);

    public nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(Pixels, 0);
}

/// <summary>
/// A place of a triple buffer. Its reader may put another picture into the place that it has taken, and keep the one that
/// was there as long as it needs it.
/// </summary>
internal sealed class SentPicture(int bytes)
{
    public PinnedPicture Picture { get; set; } = new(bytes);
}
