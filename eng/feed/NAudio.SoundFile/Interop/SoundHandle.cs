using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NAudio.SoundFile.Interop;

/// <summary>An open <c>SNDFILE</c>. Closing one that writes completes the file.</summary>
internal sealed partial class SoundHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private const string Library = "libsndfile";
    private const int ReadMode = 0x10;
    private const int WriteMode = 0x20;
    private const int SetClipping = 0x10C0;

    // Linux, macOS, Windows by its two ways of building.
    private static readonly string[] FileNames =
        ["libsndfile.so.1", "libsndfile.1.dylib", "libsndfile.dylib", "sndfile.dll", "libsndfile-1.dll", Library];

    static SoundHandle() => NativeLibrary.SetDllImportResolver(typeof(SoundHandle).Assembly, (name, assembly, paths) =>
    {
        foreach (var fileName in name == Library ? FileNames : [])
        {
            if (NativeLibrary.TryLoad(fileName, assembly, paths, out var library))
            {
                return library;
            }
        }

        return 0;
    });

    public SoundHandle()
        : base(ownsHandle: true)
    {
    }

    internal static SoundHandle OpenRead(string path, out SoundInfo info)
    {
        info = default;
        return Checked(Open(path, ReadMode, ref info));
    }

    internal static SoundHandle OpenWrite(string path, SoundInfo info, bool clipping)
    {
        var file = Checked(Open(path, WriteMode, ref info));
        _ = Command(file, SetClipping, 0, clipping ? 1 : 0);
        return file;
    }

    internal static bool CanWrite(SoundInfo info) => Check(ref info) != 0;

    /// <summary>The frame that is read next now, or a negative number.</summary>
    internal long Seek(long frame, SeekOrigin origin) => Seek(this, frame, (int)origin);

    internal long Read(Span<float> samples, long frames) => ReadFrames(this, samples, frames);

    internal long Write(ReadOnlySpan<float> samples, long frames) => WriteFrames(this, samples, frames);

    internal long Write(ReadOnlySpan<short> samples, long frames) => WriteFrames(this, samples, frames);

    internal void Flush() => Flush(this);

    internal void ThrowIfFaulty(string function)
    {
        var error = Error(this);
        if (error != 0)
        {
            throw new SoundFileException(error, function, TextOf(ErrorText(this)));
        }
    }

    protected override bool ReleaseHandle() => Close(handle) == 0;

    private static SoundHandle Checked(SoundHandle file)
    {
        // The reason why nothing was opened hangs on no file.
        return file.IsInvalid ? throw new SoundFileException(0, "sf_open", TextOf(ErrorText(0))) : file;
    }

    private static string TextOf(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    [LibraryImport(Library, EntryPoint = "sf_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial SoundHandle Open(string path, int mode, ref SoundInfo info);

    [LibraryImport(Library, EntryPoint = "sf_close")]
    private static partial int Close(nint file);

    [LibraryImport(Library, EntryPoint = "sf_seek")]
    private static partial long Seek(SoundHandle file, long frames, int origin);

    [LibraryImport(Library, EntryPoint = "sf_readf_float")]
    private static partial long ReadFrames(SoundHandle file, Span<float> samples, long frames);

    [LibraryImport(Library, EntryPoint = "sf_writef_float")]
    private static partial long WriteFrames(SoundHandle file, ReadOnlySpan<float> samples, long frames);

    [LibraryImport(Library, EntryPoint = "sf_writef_short")]
    private static partial long WriteFrames(SoundHandle file, ReadOnlySpan<short> samples, long frames);

    [LibraryImport(Library, EntryPoint = "sf_write_sync")]
    private static partial void Flush(SoundHandle file);

    [LibraryImport(Library, EntryPoint = "sf_error")]
    private static partial int Error(SoundHandle file);

    [LibraryImport(Library, EntryPoint = "sf_strerror")]
    private static partial nint ErrorText(SoundHandle file);

    [LibraryImport(Library, EntryPoint = "sf_strerror")]
    private static partial nint ErrorText(nint none);

    [LibraryImport(Library, EntryPoint = "sf_format_check")]
    private static partial int Check(ref SoundInfo info);

    [LibraryImport(Library, EntryPoint = "sf_command")]
    private static partial int Command(SoundHandle file, int command, nint data, int size);
}
