namespace LiveDiffusion.Graphics.Recording;

/// <summary>Memory for one picture of a recording, on its way between render and output thread.</summary>
internal sealed class TakePicture(int bytes)
{
    /// <summary>RGBA, top row first.</summary>
    public byte[] Pixels { get; } = new byte[bytes];

    /// <summary>When it is shown, in seconds of the film.</summary>
    public double Seconds { get; set; }
}
