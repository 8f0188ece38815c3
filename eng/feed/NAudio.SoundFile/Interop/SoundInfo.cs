using System.Runtime.InteropServices;

namespace NAudio.SoundFile.Interop;

/// <summary>libsndfile's <c>SF_INFO</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SoundInfo
{
    internal long Frames;
    internal int SampleRate;
    internal int Channels;
    internal int Format;
    internal int Sections;
    internal int Seekable;
}
