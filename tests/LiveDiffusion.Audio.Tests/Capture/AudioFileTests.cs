using System.Diagnostics;
using System.Text;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core;

namespace LiveDiffusion.Audio.Tests.Capture;

public sealed class AudioFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-audio-").FullName;

    [Fact]
    public void Wave_file_is_read_sample_for_sample()
    {
        var samples = Signals.Noise(5, 2 * 10_001, 0.5f);
        var audio = AudioFile.Decode(WriteWave("a.wav", samples, 2, 44100, cutBytes: 0));
        Assert.Equal(new AudioFormat(44100, 2), audio.Format);
        Assert.Equal(samples, audio.Samples);
        Assert.Null(audio.Warning);
    }

    [Fact]
    public void File_that_breaks_off_gives_what_is_there_and_a_warning()
    {
        var samples = Signals.Noise(5, 20_000, 0.5f);
        var audio = AudioFile.Decode(WriteWave("cut.wav", samples, 1, 48000, cutBytes: 40_000));
        Assert.Equal(samples.AsSpan(0, 10_000).ToArray(), audio.Samples);
        Assert.Contains("ends early", audio.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Surround_is_mixed_down_to_two_channels()
    {
        var frame = new[] { 0.1f, 0.2f, 0.1f, 0f, 0.05f, 0.02f };
        var samples = Enumerable.Range(0, 1000).SelectMany(_ => frame).ToArray();
        var audio = AudioFile.Decode(WriteWave("six.wav", samples, 6, 48000, cutBytes: 0));
        Assert.Equal(2, audio.Format.Channels);
        Assert.Equal(1000, audio.Frames);
        Assert.Equal(0.1f + (0.7071f * 0.1f) + (0.7071f * 0.05f), audio.Samples[0], 1e-5f);
        Assert.Equal(0.2f + (0.7071f * 0.1f) + (0.7071f * 0.02f), audio.Samples[1], 1e-5f);
    }

    [Fact]
    public void Missing_file_folder_and_text_are_refused_in_one_line()
    {
        var text = Path.Combine(_folder, "notes.wav");
        File.WriteAllText(text, "This is not music.");
        foreach (var path in new[] { Path.Combine(_folder, "no.flac"), _folder, text })
        {
            var error = Assert.Throws<UserErrorException>(() => AudioFile.Decode(path));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Fact]
    public void What_libsndfile_cannot_read_is_read_by_ffmpeg()
    {
        var wave = WriteWave("b.wav", Signals.Stereo(Signals.Sine(48000, 440, -6, 2)), 2, 48000, cutBytes: 0);
        var m4a = Path.Combine(_folder, "b.m4a");
        Assert.SkipUnless(Ffmpeg("-i", wave, "-c:a", "aac", m4a), "needs the program ffmpeg");
        var audio = AudioFile.Decode(m4a);
        Assert.Equal(new AudioFormat(48000, 2), audio.Format);
        Assert.InRange(audio.Seconds, 1.9, 2.1);
        Assert.InRange(audio.Samples.Max(), 0.45f, 0.6f);
    }

    [Fact]
    public void Reading_can_begin_again()
    {
        var samples = Signals.Noise(5, 5000, 0.5f);
        using var source = AudioFile.Open(WriteWave("r.wav", samples, 1, 48000, cutBytes: 0));
        var first = new float[3000];
        var again = new float[3000];
        source.Read(first);
        source.Rewind();
        source.Read(again);
        Assert.Equal(first, again);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool Ffmpeg(params string[] arguments)
    {
        try
        {
            using var process = Process.Start("ffmpeg", ["-nostdin", "-v", "quiet", "-y", .. arguments]);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private string WriteWave(string name, float[] samples, short channels, int rate, int cutBytes)
    {
        var path = Path.Combine(_folder, name);
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.ASCII, leaveOpen: true))
        {
            writer.Write("RIFF"u8);
            writer.Write(36 + (samples.Length * 4));
            writer.Write("WAVEfmt "u8);
            writer.Write(16);
            writer.Write((short)3);
            writer.Write(channels);
            writer.Write(rate);
            writer.Write(rate * channels * 4);
            writer.Write((short)(channels * 4));
            writer.Write((short)32);
            writer.Write("data"u8);
            writer.Write(samples.Length * 4);
            foreach (var sample in samples)
            {
                writer.Write(sample);
            }
        }

        File.WriteAllBytes(path, memory.ToArray().AsSpan(0, (int)memory.Length - cutBytes).ToArray());
        return path;
    }
}
