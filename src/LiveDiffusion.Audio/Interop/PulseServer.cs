using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveDiffusion.Audio.Interop;

/// <summary>
/// Asks the PulseAudio server (or PipeWire in its place) what it has, through libpulse, without starting one. Any thread; may
/// block for up to a second.
/// </summary>
internal static unsafe partial class PulseServer
{
    private const string Library = "libpulse.so.0";
    private const int NoAutospawn = 1;
    private const int Ready = 4;
    private const int PatienceMicroseconds = 1_000_000;
    private const int StepMicroseconds = 50_000;

    /// <summary>A source of sound.</summary>
    /// <param name="Name">Its name, which stays the same from start to start; that of a monitor ends in <c>.monitor</c>.</param>
    /// <param name="Index">Its number, which is another when it has gone and returned.</param>
    /// <param name="Description">For people.</param>
    public readonly record struct Source(string Name, uint Index, string Description);

    /// <summary>All sources, monitors of outputs among them; empty where there is no server.</summary>
    public static IReadOnlyList<Source> Sources()
    {
        var sources = new List<Source>();
        Ask(sources, (context, answer) => GetSources(context, &OnSource, answer));
        return sources;
    }

    /// <summary>Name of the output that is the default at present; empty where there is no server.</summary>
    public static string DefaultSink()
    {
        var names = new List<Source>();
        Ask(names, (context, answer) => GetServer(context, &OnServer, answer));
        return names.Count > 0 ? names[0].Name : "";
    }

    private static void Ask(List<Source> answer, Func<nint, nint, nint> question)
    {
        try
        {
            var loop = NewLoop();
            var handle = GCHandle.Alloc(answer);
            try
            {
                Ask(loop, GCHandle.ToIntPtr(handle), question);
            }
            finally
            {
                FreeLoop(loop);
                handle.Free();
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // No PulseAudio: no answer.
        }
    }

    private static void Ask(nint loop, nint answer, Func<nint, nint, nint> question)
    {
        var context = NewContext(LoopApi(loop), "LiveDiffusion");
        try
        {
            if (Connect(context, null, NoAutospawn, 0) < 0 || !Wait(loop, () => StateOf(context) >= Ready) || StateOf(context) != Ready)
            {
                return;
            }

            var operation = question(context, answer);
            if (operation != 0)
            {
                Wait(loop, () => StateOfOperation(operation) != 0);
                ReleaseOperation(operation);
            }

            Disconnect(context);
        }
        finally
        {
            ReleaseContext(context);
        }
    }

    private static bool Wait(nint loop, Func<bool> isDone)
    {
        for (var waited = 0; !isDone(); waited += StepMicroseconds)
        {
            if (waited >= PatienceMicroseconds || Prepare(loop, StepMicroseconds) < 0 || Poll(loop) < 0 || Dispatch(loop) < 0)
            {
                return false;
            }
        }

        return true;
    }

    // pa_source_info begins with the name, a 32-bit number, and the description.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnSource(nint context, nint info, int end, nint answer)
    {
        if (end == 0 && info != 0)
        {
            Add(answer, ((nint*)info)[0], *(uint*)(info + sizeof(nint)), ((nint*)info)[2]);
        }
    }

    // pa_server_info: four texts, a sample format of 12 bytes, and the name of the default sink.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnServer(nint context, nint info, nint answer)
    {
        if (info != 0)
        {
            var sink = *(nint*)(info + (((4 * sizeof(nint)) + 12 + sizeof(nint) - 1) / sizeof(nint) * sizeof(nint)));
            Add(answer, sink, 0, 0);
        }
    }

    private static void Add(nint answer, nint name, uint index, nint description)
    {
        if (Marshal.PtrToStringUTF8(name) is { } text && GCHandle.FromIntPtr(answer).Target is List<Source> list)
        {
            list.Add(new Source(text, index, Marshal.PtrToStringUTF8(description) ?? ""));
        }
    }

    [LibraryImport(Library, EntryPoint = "pa_mainloop_new")]
    private static partial nint NewLoop();

    [LibraryImport(Library, EntryPoint = "pa_mainloop_free")]
    private static partial void FreeLoop(nint loop);

    [LibraryImport(Library, EntryPoint = "pa_mainloop_get_api")]
    private static partial nint LoopApi(nint loop);

    [LibraryImport(Library, EntryPoint = "pa_mainloop_prepare")]
    private static partial int Prepare(nint loop, int microseconds);

    [LibraryImport(Library, EntryPoint = "pa_mainloop_poll")]
    private static partial int Poll(nint loop);

    [LibraryImport(Library, EntryPoint = "pa_mainloop_dispatch")]
    private static partial int Dispatch(nint loop);

    [LibraryImport(Library, EntryPoint = "pa_context_new", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint NewContext(nint api, string name);

    [LibraryImport(Library, EntryPoint = "pa_context_connect", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Connect(nint context, string? server, int flags, nint spawn);

    [LibraryImport(Library, EntryPoint = "pa_context_get_state")]
    private static partial int StateOf(nint context);

    [LibraryImport(Library, EntryPoint = "pa_context_disconnect")]
    private static partial void Disconnect(nint context);

    [LibraryImport(Library, EntryPoint = "pa_context_unref")]
    private static partial void ReleaseContext(nint context);

    [LibraryImport(Library, EntryPoint = "pa_context_get_source_info_list")]
    private static partial nint GetSources(nint context, delegate* unmanaged[Cdecl]<nint, nint, int, nint, void> answer, nint data);

    [LibraryImport(Library, EntryPoint = "pa_context_get_server_info")]
    private static partial nint GetServer(nint context, delegate* unmanaged[Cdecl]<nint, nint, nint, void> answer, nint data);

    [LibraryImport(Library, EntryPoint = "pa_operation_get_state")]
    private static partial int StateOfOperation(nint operation);

    [LibraryImport(Library, EntryPoint = "pa_operation_unref")]
    private static partial void ReleaseOperation(nint operation);
}
