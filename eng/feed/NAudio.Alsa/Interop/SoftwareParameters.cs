using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NAudio.Wave.Alsa.Interop;

/// <summary>A <c>snd_pcm_sw_params_t</c>: when a device wakes its caller and when it starts by itself.</summary>
internal sealed partial class SoftwareParameters : SafeHandleZeroOrMinusOneIsInvalid
{
    public SoftwareParameters()
        : base(ownsHandle: true)
    {
    }

    internal static void Apply(PcmHandle pcm, nuint wakeFrames, nuint startFrames)
    {
        AlsaException.ThrowIfError(Allocate(out var parameters), "snd_pcm_sw_params_malloc");
        using (parameters)
        {
            AlsaException.ThrowIfError(Current(pcm, parameters), "snd_pcm_sw_params_current");
            AlsaException.ThrowIfError(SetAvailable(pcm, parameters, wakeFrames), "snd_pcm_sw_params_set_avail_min");
            AlsaException.ThrowIfError(
                SetStart(pcm, parameters, startFrames), "snd_pcm_sw_params_set_start_threshold");
            AlsaException.ThrowIfError(Apply(pcm, parameters), "snd_pcm_sw_params");
        }
    }

    protected override bool ReleaseHandle()
    {
        Free(handle);
        return true;
    }

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_sw_params_malloc")]
    private static partial int Allocate(out SoftwareParameters parameters);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_sw_params_free")]
    private static partial void Free(nint parameters);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_sw_params_current")]
    private static partial int Current(PcmHandle pcm, SoftwareParameters parameters);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_sw_params_set_avail_min")]
    private static partial int SetAvailable(PcmHandle pcm, SoftwareParameters parameters, nuint frames);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_sw_params_set_start_threshold")]
    private static partial int SetStart(PcmHandle pcm, SoftwareParameters parameters, nuint frames);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_sw_params")]
    private static partial int Apply(PcmHandle pcm, SoftwareParameters parameters);
}
