using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NAudio.Wave.Alsa.Interop;

/// <summary>A <c>snd_pcm_hw_params_t</c>: the space of set-ups a device can take, narrowed step by step.</summary>
internal sealed partial class HardwareParameters : SafeHandleZeroOrMinusOneIsInvalid
{
    private const int InterleavedReadWrite = 3;

    private PcmHandle _pcm;

    public HardwareParameters()
        : base(ownsHandle: true)
    {
    }

    internal static HardwareParameters AllOf(PcmHandle pcm)
    {
        AlsaException.ThrowIfError(Allocate(out var parameters), "snd_pcm_hw_params_malloc");
        parameters._pcm = pcm;
        var result = Fill(pcm, parameters);
        if (result < 0)
        {
            parameters.Dispose();
            throw new AlsaException(result, "snd_pcm_hw_params_any");
        }

        return parameters;
    }

    internal bool Supports(PcmSampleFormat format) => TestFormat(_pcm, this, (int)format) == 0;

    internal void SetFormat(PcmSampleFormat format, uint channels)
    {
        AlsaException.ThrowIfError(SetAccess(_pcm, this, InterleavedReadWrite), "snd_pcm_hw_params_set_access");
        AlsaException.ThrowIfError(SetFormat(_pcm, this, (int)format), "snd_pcm_hw_params_set_format");
        AlsaException.ThrowIfError(SetChannels(_pcm, this, channels), "snd_pcm_hw_params_set_channels");
    }

    /// <summary>Takes the nearest that the device has to each of the three.</summary>
    internal void SetNear(uint rate, uint periods, nuint bufferFrames)
    {
        var direction = 0;
        AlsaException.ThrowIfError(
            SetRateNear(_pcm, this, ref rate, ref direction), "snd_pcm_hw_params_set_rate_near");
        direction = 0;
        AlsaException.ThrowIfError(
            SetPeriodsNear(_pcm, this, ref periods, ref direction), "snd_pcm_hw_params_set_periods_near");
        AlsaException.ThrowIfError(
            SetBufferNear(_pcm, this, ref bufferFrames), "snd_pcm_hw_params_set_buffer_size_near");
    }

    internal void Apply() => AlsaException.ThrowIfError(Apply(_pcm, this), "snd_pcm_hw_params");

    protected override bool ReleaseHandle()
    {
        Free(handle);
        return true;
    }

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params_malloc")]
    private static partial int Allocate(out HardwareParameters parameters);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params_free")]
    private static partial void Free(nint parameters);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params_any")]
    private static partial int Fill(PcmHandle pcm, HardwareParameters parameters);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params_test_format")]
    private static partial int TestFormat(PcmHandle pcm, HardwareParameters parameters, int format);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params_set_access")]
    private static partial int SetAccess(PcmHandle pcm, HardwareParameters parameters, int access);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params_set_format")]
    private static partial int SetFormat(PcmHandle pcm, HardwareParameters parameters, int format);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params_set_channels")]
    private static partial int SetChannels(PcmHandle pcm, HardwareParameters parameters, uint channels);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params_set_rate_near")]
    private static partial int SetRateNear(PcmHandle pcm, HardwareParameters parameters, ref uint rate, ref int direction);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params_set_periods_near")]
    private static partial int SetPeriodsNear(PcmHandle pcm, HardwareParameters parameters, ref uint periods, ref int direction);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params_set_buffer_size_near")]
    private static partial int SetBufferNear(PcmHandle pcm, HardwareParameters parameters, ref nuint frames);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_hw_params")]
    private static partial int Apply(PcmHandle pcm, HardwareParameters parameters);
}
