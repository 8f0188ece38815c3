using System.Text;
using NAudio.SoundFile;
using NAudio.Wave;

namespace LiveDiffusion.Feed.Tests;

public sealed class SoundFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-sound-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_wave_file_reads_as_float_samples()
    {
        var path = WriteWave(channels: 2, [0, 16384, -32768, 32767, 1, -1]);
        using var reader = new SoundFileReader(path);

        Assert.Equal(WaveFormatEncoding.IeeeFloat, reader.WaveFormat.Encoding);
        Assert.Equal(22050, reader.WaveFormat.SampleRate);
        Assert.Equal(2, reader.WaveFormat.Channels);
        Assert.Equal(3 * 2 * sizeof(float), reader.Length);
        Assert.True(reader.CanSeek);
        var samples = new float[8];
        Assert.Equal(6, reader.Read(samples));
        Assert.Equal([0f, 0.5f, -1f, 32767 / 32768f, 1 / 32768f, -1 / 32768f], samples[..6]);
        Assert.Equal(0, reader.Read(samples));
    }

    [Fact]
    public void Only_whole_frames_are_read()
    {
        using var reader = new SoundFileReader(WriteWave(channels: 2, [1, 2, 3, 4]));
        Assert.Equal(2, reader.Read(new float[3]));
        Assert.Equal(0, reader.Read(new float[1]));
        Assert.Equal(8, reader.Read(new byte[15], 0, 15));
    }

    [Fact]
    public void The_position_counts_bytes_and_falls_on_frames()
    {
        using var reader = new SoundFileReader(WriteWave(channels: 1, [8192, 16384, 24576]));
        reader.Position = 6;
        Assert.Equal(4, reader.Position);
        var sample = new float[1];
        Assert.Equal(1, reader.Read(sample));
        Assert.Equal(0.5f, sample[0]);
        Assert.Equal(8, reader.Position);
    }

    [Fact]
    public void A_file_that_ends_early_gives_what_is_there()
    {
        var path = WriteWave(channels: 1, new short[1000]);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1000]);
        using var reader = new SoundFileReader(path);
        var samples = new float[2000];
        Assert.Equal(500, reader.Read(samples));
        Assert.Equal(0, reader.Read(samples));
    }

    [Theory]
    [InlineData("tone.wav", 1 / 32768f)]
    [InlineData("tone.flac", 1 / 32768f)]
    [InlineData("tone.ogg", 0.1f)]
    public void What_is_written_is_read_back(string name, float tolerance)
    {
        var path = Path.Combine(_folder, name);
        var tone = new float[2 * 4800];
        for (var index = 0; index < tone.Length; index++)
        {
            tone[index] = 0.5f * MathF.Sin(index * 0.03f);
        }

        using (var writer = new SoundFileWriter(path, WaveFormat.CreateIeeeFloatWaveFormat(48000, 2)))
        {
            writer.WriteSamples(tone);
            Assert.Equal(tone.Length * sizeof(float), writer.Length);
        }

        using var reader = new SoundFileReader(path);
        var read = new float[tone.Length + 2];
        Assert.Equal(tone.Length, reader.Read(read));
        Assert.All(tone.Zip(read), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    [Fact]
    public void A_frame_may_be_written_in_pieces()
    {
        var path = Path.Combine(_folder, "pieces.wav");
        using (var writer = new SoundFileWriter(path, new WaveFormat(8000, 16, 2)))
        {
            writer.Write([0, 64, 0], 0, 3);
            writer.Write([32, 0, 16, 0], 0, 4);
            writer.Write([8], 0, 1);
        }

        using var reader = new SoundFileReader(path);
        var samples = new float[5];
        Assert.Equal(4, reader.Read(samples));
        Assert.Equal([0.5f, 0.25f, 0.125f, 0.0625f], samples[..4]);
    }

    [Fact]
    public void Options_choose_the_coding_and_loud_samples_are_limited()
    {
        var path = Path.Combine(_folder, "loud.wav");
        var format = WaveFormat.CreateIeeeFloatWaveFormat(8000, 1);
        using (var writer = new SoundFileWriter(path, format, SoundFileMajorFormat.Wav))
        {
            writer.WriteSamples([2f]);
        }

        Assert.Equal(1f, ReadFirst(path), 1 / 32768f);

        var options = new SoundFileWriterOptions { Subtype = SoundFileSubtype.Float };
        using (var writer = new SoundFileWriter(path, format, SoundFileMajorFormat.Wav, options))
        {
            writer.WriteSamples([2f]);
        }

        Assert.Equal(2f, ReadFirst(path));
    }

    [Fact]
    public void A_file_that_is_missing_or_no_sound_says_which_call_failed()
    {
        var missing = Assert.Throws<SoundFileException>(() => new SoundFileReader(Path.Combine(_folder, "none.wav")));
        Assert.Equal("sf_open", missing.Function);
        Assert.Equal(0, missing.ErrorCode);
        Assert.StartsWith("sf_open: ", missing.Message, StringComparison.Ordinal);

        var text = Path.Combine(_folder, "text.wav");
        File.WriteAllText(text, "This is no sound at all.");
        Assert.Throws<SoundFileException>(() => new SoundFileReader(text));
    }

    [Fact]
    public void What_no_file_can_hold_is_refused()
    {
        var format = WaveFormat.CreateIeeeFloatWaveFormat(44100, 2);
        Assert.Throws<ArgumentException>(() => new SoundFileWriter(Path.Combine(_folder, "a.xyz"), format));
        Assert.Throws<ArgumentException>(() => new SoundFileWriter(Path.Combine(_folder, "a.opus"), format));
        Assert.Throws<NotSupportedException>(
            () => new SoundFileWriter(Path.Combine(_folder, "a.wav"), new WaveFormat(44100, 24, 2)));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Closed_files_refuse_work()
    {
        var reader = new SoundFileReader(WriteWave(channels: 1, [1]));
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.Read(new float[1]));
    }

    private static float ReadFirst(string path)
    {
        using var reader = new SoundFileReader(path);
        var sample = new float[1];
        Assert.Equal(1, reader.Read(sample));
        return sample[0];
    }

    private string WriteWave(short channels, short[] samples)
    {
        const int Rate = 22050;
        var path = Path.Combine(_folder, Path.GetRandomFileName() + ".wav");
        using var file = new BinaryWriter(File.Create(path), Encoding.ASCII);
        file.Write("RIFF"u8);
        file.Write(36 + (samples.Length * 2));
        file.Write("WAVEfmt "u8);
        file.Write(16);
        file.Write((short)1);
        file.Write(channels);
        file.Write(Rate);
        file.Write(Rate * channels * 2);
        file.Write((short)(channels * 2));
        file.Write((short)16);
        file.Write("data"u8);
        file.Write(samples.Length * 2);
        foreach (var sample in samples)
        {
            file.Write(sample);
        }

        return path;
    }
}
