using System.Runtime.InteropServices;
using LiveDiffusion.Graphics.Ndi.Interop;

namespace LiveDiffusion.Graphics.Ndi;

/// <summary>
/// A sender on the network (<c>NDIlib_send_instance_t</c>). A buffer that was sent belongs to NDI until the next one is, or
/// until <see cref="Flush"/>. One thread.
/// </summary>
internal sealed unsafe class NdiSender : SafeHandle
{
    private readonly NdiLibrary _library;

    private NdiSender(NdiLibrary library)
        : base(0, ownsHandle: true) => _library = library;

    public override bool IsInvalid => handle == 0;

    /// <summary>How many receive it now.</summary>
    public int Connections => _library.SendConnections(handle, 0);

    /// <summary>Its whole name on the network: <c>MACHINE (name)</c>.</summary>
    public string SourceName
    {
        get
        {
            var source = _library.SendSourceName(handle);
            return source is null ? "" : NdiLibrary.Text(source->Name);
        }
    }

    /// <summary>Makes a sender, paced by the caller: NDI does not hold calls back to the frame rate. Invalid when NDI refuses.</summary>
    public static NdiSender Create(NdiLibrary library, string name)
    {
        var sender = new NdiSender(library);
        var text = (byte*)Marshal.StringToCoTaskMemUTF8(name);
        var settings = new NdiSendCreate { Name = text };
        sender.SetHandle(library.SendCreate(&settings));
        Marshal.FreeCoTaskMem((nint)text);
        return sender;
    }

    /// <summary>Hands a picture over and takes the one before back.</summary>
    /// <param name="picture">RGBX bytes, top row first, pinned.</param>
    /// <param name="width">Pixels in a row of the buffer; an odd last column is not sent, since NDI takes even widths.</param>
    /// <param name="height">Rows.</param>
    /// <param name="framesPerSecond">The stated rate.</param>
    public void Send(nint picture, int width, int height, int framesPerSecond)
    {
        // RGBX, not UYVY: the library converts with the matrix that its size asks for (BT.601, 709 or 2020), we read back as is.
        var frame = new NdiVideoFrame
        {
            Width = width & ~1,
            Height = height,
            FourCC = NdiFourCC.Rgbx,
            RateNumerator = framesPerSecond,
            RateDenominator = 1,
            Format = NdiFrameFormat.Progressive,
            Timecode = NdiFrames.SynthesisedTimecode,
            Data = (byte*)picture,
            StrideBytes = width * 4,
        };
        _library.SendVideoAsync(handle, &frame);
    }

    /// <summary>Waits until NDI has let go of the last picture.</summary>
    public void Flush() => _library.SendVideoAsync(handle, null);

    protected override bool ReleaseHandle()
    {
        _library.SendDestroy(handle);
        return true;
    }
}
