namespace NAudio.SoundFile.Interop;

/// <summary>The numbers of <c>SF_FORMAT_…</c> for the two enumerations, and what file names say about them.</summary>
internal static class SoundFormat
{
    internal const int SubtypeMask = 0xFFFF;
    internal const int OpusSubtype = 0x64;

    internal static int Of(SoundFileMajorFormat major, SoundFileSubtype subtype) =>
        Container(major) | Coding(subtype == SoundFileSubtype.Default ? UsualFor(major) : subtype);

    internal static SoundFileMajorFormat FromName(string path)
    {
        var extension = Path.GetExtension(path).ToUpperInvariant();
        return extension switch
        {
            ".WAV" or ".WAVE" => SoundFileMajorFormat.Wav,
            ".AIF" or ".AIFF" or ".AIFC" => SoundFileMajorFormat.Aiff,
            ".AU" or ".SND" => SoundFileMajorFormat.Au,
            ".CAF" => SoundFileMajorFormat.Caf,
            ".W64" => SoundFileMajorFormat.W64,
            ".FLAC" => SoundFileMajorFormat.Flac,
            ".OGG" or ".OGA" => SoundFileMajorFormat.OggVorbis,
            ".OPUS" => SoundFileMajorFormat.Opus,
            ".MP3" => SoundFileMajorFormat.Mp3,
            _ => throw new ArgumentException(
                $"The ending '{extension}' names no kind of sound file: give the kind itself.", nameof(path)),
        };
    }

    private static SoundFileSubtype UsualFor(SoundFileMajorFormat major) => major switch
    {
        SoundFileMajorFormat.OggVorbis => SoundFileSubtype.Vorbis,
        SoundFileMajorFormat.Opus => SoundFileSubtype.Opus,
        SoundFileMajorFormat.Mp3 => SoundFileSubtype.Mp3,
        _ => SoundFileSubtype.Pcm16,
    };

    private static int Container(SoundFileMajorFormat major) => major switch
    {
        SoundFileMajorFormat.Wav => 0x01_0000,
        SoundFileMajorFormat.Aiff => 0x02_0000,
        SoundFileMajorFormat.Au => 0x03_0000,
        SoundFileMajorFormat.Raw => 0x04_0000,
        SoundFileMajorFormat.W64 => 0x0B_0000,
        SoundFileMajorFormat.Flac => 0x17_0000,
        SoundFileMajorFormat.Caf => 0x18_0000,
        SoundFileMajorFormat.OggVorbis or SoundFileMajorFormat.Opus => 0x20_0000,
        SoundFileMajorFormat.Mp3 => 0x23_0000,
        _ => throw new ArgumentOutOfRangeException(nameof(major)),
    };

    private static int Coding(SoundFileSubtype subtype) => subtype switch
    {
        SoundFileSubtype.PcmS8 => 0x01,
        SoundFileSubtype.Pcm16 => 0x02,
        SoundFileSubtype.Pcm24 => 0x03,
        SoundFileSubtype.Pcm32 => 0x04,
        SoundFileSubtype.PcmU8 => 0x05,
        SoundFileSubtype.Float => 0x06,
        SoundFileSubtype.Double => 0x07,
        SoundFileSubtype.Vorbis => 0x60,
        SoundFileSubtype.Opus => OpusSubtype,
        SoundFileSubtype.Mp3 => 0x82,
        _ => throw new ArgumentOutOfRangeException(nameof(subtype)),
    };
}
