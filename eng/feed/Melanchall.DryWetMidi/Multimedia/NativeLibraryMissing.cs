namespace Melanchall.DryWetMidi.Multimedia;

/// <summary>The package's own native library, which it has for Windows and macOS only and a feed without the package has nowhere.</summary>
internal static class NativeLibraryMissing
{
    public static DllNotFoundException Error()
        => new("Unable to load shared library 'Melanchall_DryWetMidi_Native64': devices need the real Melanchall.DryWetMidi on Windows or macOS.");
}
