namespace LiveDiffusion.Graphics.Outputs;

/// <summary>A picture as JPEG, in a buffer that is used again.</summary>
public sealed class JpegFrame
{
    private byte[] _bytes = [];

    /// <summary>The JPEG file.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <summary>Bytes of the file.</summary>
    public int Length { get; private set; }

    /// <summary>Engine time of the frame, seconds.</summary>
    public double Seconds { get; internal set; }

    internal void Take(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length < bytes.Length)
        {
            _bytes = new byte[bytes.Length * 3 / 2];
        }

        bytes.CopyTo(_bytes);
        Length = bytes.Length;
    }
}
