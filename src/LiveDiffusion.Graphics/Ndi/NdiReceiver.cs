using System.Runtime.InteropServices;
using LiveDiffusion.Graphics.Ndi.Interop;

namespace LiveDiffusion.Graphics.Ndi;

/// <summary>A receiver of one source (<c>NDIlib_recv_instance_t</c>). One thread.</summary>
internal sealed unsafe class NdiReceiver : SafeHandle
{
    private const string Name = "LiveDiffusion";

    private readonly NdiLibrary _library;
    private NdiVideoFrame _frame;
    private bool _hasFrame;

    private NdiReceiver(NdiLibrary library)
        : base(0, ownsHandle: true) => _library = library;

    public override bool IsInvalid => handle == 0;

    /// <summary>How many sources it is connected to: 1 or 0.</summary>
    public int Connections => _library.ReceiveConnections(handle);

    /// <summary>Pictures that were given back unseen because a newer one was there.</summary>
    public long Skipped { get; private set; }

    /// <summary>The frame last captured; valid until the next capture.</summary>
    public ref readonly NdiVideoFrame Frame => ref _frame;

    /// <summary>Begins to receive a source in full quality as RGBX or RGBA. Invalid when NDI refuses.</summary>
    public static NdiReceiver Create(NdiLibrary library, string source)
    {
        var receiver = new NdiReceiver(library);
        var sourceName = (byte*)Marshal.StringToCoTaskMemUTF8(source);
        var ownName = (byte*)Marshal.StringToCoTaskMemUTF8(Name);
        var settings = new NdiReceiveCreate
        {
            Source = new NdiSourceInfo { Name = sourceName },
            ColourFormat = NdiColourFormat.Rgb,
            Bandwidth = NdiBandwidth.Highest,
            Name = ownName,
        };
        receiver.SetHandle(library.ReceiveCreate(&settings));
        Marshal.FreeCoTaskMem((nint)sourceName);
        Marshal.FreeCoTaskMem((nint)ownName);
        return receiver;
    }

    /// <summary>
    /// Waits for a picture and takes the newest there is: what queues up is late. False when none came in time.
    /// </summary>
    public bool TryCapture(uint milliseconds)
    {
        GiveBack();
        var wait = milliseconds;
        NdiVideoFrame next;
        while (_library.ReceiveCapture(handle, &next, 0, 0, wait) is var type && type != NdiFrameType.None)
        {
            wait = 0;
            if (type == NdiFrameType.Error)
            {
                break;
            }

            if (type == NdiFrameType.Video)
            {
                Skipped += _hasFrame ? 1 : 0;
                GiveBack();
                (_frame, _hasFrame) = (next, true);
            }
        }

        return _hasFrame;
    }

    protected override bool ReleaseHandle()
    {
        GiveBack();
        _library.ReceiveDestroy(handle);
        return true;
    }

    private void GiveBack()
    {
        if (_hasFrame)
        {
            _hasFrame = false;
            fixed (NdiVideoFrame* frame = &_frame)
            {
                _library.ReceiveFreeVideo(handle, frame);
            }
        }
    }
}
