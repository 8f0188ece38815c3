namespace LiveDiffusion.Graphics.Outputs;

/// <summary>A small picture on its way to the output thread: RGBA bytes, top row first.</summary>
internal sealed class PreviewFrame(int bytes)
{
    public byte[] Pixels { get; } = new byte[bytes];
}
