namespace NAudio.Wave.Alsa.Interop;

/// <summary>The members of <c>snd_pcm_format_t</c> that NAudio's formats map to.</summary>
internal enum PcmSampleFormat
{
    Unsigned8 = 1,
    Signed16 = 2,
    Signed32 = 10,
    Float32 = 14,
    Signed24Packed = 32,
}
