using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Ndi.Interop;

/// <summary>
/// The functions of a loaded NDI library. It stays loaded, and initialised, to the end of the process: threads that
/// receive may outlive the show by a moment. Any thread.
/// </summary>
internal sealed unsafe class NdiLibrary
{
    public readonly delegate* unmanaged<NdiSendCreate*, nint> SendCreate;
    public readonly delegate* unmanaged<nint, void> SendDestroy;
    public readonly delegate* unmanaged<nint, NdiVideoFrame*, void> SendVideoAsync;
    public readonly delegate* unmanaged<nint, uint, int> SendConnections;
    public readonly delegate* unmanaged<nint, NdiSourceInfo*> SendSourceName;
    public readonly delegate* unmanaged<NdiFindCreate*, nint> FindCreate;
    public readonly delegate* unmanaged<nint, void> FindDestroy;
    public readonly delegate* unmanaged<nint, uint, byte> FindWait;
    public readonly delegate* unmanaged<nint, uint*, NdiSourceInfo*> FindSources;
    public readonly delegate* unmanaged<NdiReceiveCreate*, nint> ReceiveCreate;
    public readonly delegate* unmanaged<nint, void> ReceiveDestroy;
    public readonly delegate* unmanaged<nint, NdiVideoFrame*, nint, nint, uint, NdiFrameType> ReceiveCapture;
    public readonly delegate* unmanaged<nint, NdiVideoFrame*, void> ReceiveFreeVideo;
    public readonly delegate* unmanaged<nint, int> ReceiveConnections;

    private readonly delegate* unmanaged<byte> _initialise;
    private readonly delegate* unmanaged<byte*> _version;

    private NdiLibrary(nint handle, string path)
    {
        Path = path;
        _initialise = (delegate* unmanaged<byte>)Find("NDIlib_initialize");
        _version = (delegate* unmanaged<byte*>)Find("NDIlib_version");
        SendCreate = (delegate* unmanaged<NdiSendCreate*, nint>)Find("NDIlib_send_create");
        SendDestroy = (delegate* unmanaged<nint, void>)Find("NDIlib_send_destroy");
        SendVideoAsync = (delegate* unmanaged<nint, NdiVideoFrame*, void>)Find("NDIlib_send_send_video_async_v2");
        SendConnections = (delegate* unmanaged<nint, uint, int>)Find("NDIlib_send_get_no_connections");
        SendSourceName = (delegate* unmanaged<nint, NdiSourceInfo*>)Find("NDIlib_send_get_source_name");
        FindCreate = (delegate* unmanaged<NdiFindCreate*, nint>)Find("NDIlib_find_create_v2");
        FindDestroy = (delegate* unmanaged<nint, void>)Find("NDIlib_find_destroy");
        FindWait = (delegate* unmanaged<nint, uint, byte>)Find("NDIlib_find_wait_for_sources");
        FindSources = (delegate* unmanaged<nint, uint*, NdiSourceInfo*>)Find("NDIlib_find_get_current_sources");
        ReceiveCreate = (delegate* unmanaged<NdiReceiveCreate*, nint>)Find("NDIlib_recv_create_v3");
        ReceiveDestroy = (delegate* unmanaged<nint, void>)Find("NDIlib_recv_destroy");
        ReceiveCapture = (delegate* unmanaged<nint, NdiVideoFrame*, nint, nint, uint, NdiFrameType>)Find("NDIlib_recv_capture_v3");
        ReceiveFreeVideo = (delegate* unmanaged<nint, NdiVideoFrame*, void>)Find("NDIlib_recv_free_video_v2");
        ReceiveConnections = (delegate* unmanaged<nint, int>)Find("NDIlib_recv_get_no_connections");

        nint Find(string name) => NativeLibrary.GetExport(handle, name);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the library calls itself.</summary>
    public string Version => Text(_version());

    /// <summary>
    /// Loads and initialises a file. False with a reason, or with an empty one where there is no such library: then the
    /// next place is looked at.
    /// </summary>
    public static bool TryLoad(string path, out NdiLibrary? library, out string why)
    {
        library = null;
        why = "";
        if (!NativeLibrary.TryLoad(path, out var handle))
        {
            return false;
        }

        try
        {
            var loaded = new NdiLibrary(handle, path);
            if (loaded._initialise() == 0)
            {
                why = "NDI does not run on this processor: it needs SSE4.2.";
                return false;
            }

            library = loaded;
            return true;
        }
        catch (EntryPointNotFoundException e)
        {
            NativeLibrary.Free(handle);
            why = $"'{path}' is no NDI 5 or 6 library ({e.Message}). {NdiRuntime.Remedy}";
            return false;
        }
    }

    /// <summary>A text of the library; empty for none.</summary>
    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
