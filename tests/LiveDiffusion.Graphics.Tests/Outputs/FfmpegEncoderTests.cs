using System.Diagnostics;
using System.Globalization;
using LiveDiffusion.Core;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Graphics.Tests.Sources;

namespace LiveDiffusion.Graphics.Tests.Outputs;

public sealed class FfmpegEncoderTests
{
    private static readonly FilmSettings Settings = new() { Width = 64, Height = 48, FramesPerSecond = 25 };

    [Theory]
    [InlineData(".mp4", "h264", "yuv420p", "aac")]
    [InlineData(".mov", "prores", "yuv422p10le", "pcm_s24le")]
    public void A_film_has_its_frames_its_sound_and_its_colour_tags(string ending, string codec, string format, string soundCodec)
    {
        using var bench = new FilmBench();
        var path = bench.PathOf("film" + ending);
        using var sound = new FilmSound(44100, 2);
        sound.Write(Tone(44100 * 2)); // one second; the film is 1.2 seconds
        using (var writer = FilmFile.Create(path, Settings with { Sound = sound }, TestVideo.Ffmpeg()))
        {
            Write(writer, 30);
            Assert.False(File.Exists(path)); // it appears only when it is finished
            writer.Finish();
        }

        var probe = FilmBench.Probe(path);
        var video = FilmBench.Stream(probe, "video");
        Assert.Equal(codec, video.GetProperty("codec_name").GetString());
        Assert.Equal(format, video.GetProperty("pix_fmt").GetString());
        Assert.Equal("30", video.GetProperty("nb_read_frames").GetString());
        Assert.Equal("bt709", video.GetProperty("color_space").GetString());
        Assert.Equal("bt709", video.GetProperty("color_primaries").GetString());
        Assert.Equal("bt709", video.GetProperty("color_transfer").GetString());
        Assert.Equal(soundCodec, FilmBench.Stream(probe, "audio").GetProperty("codec_name").GetString());
        Assert.InRange(Seconds(probe), 1.19, 1.30);
        Assert.Equal([path], Directory.GetFileSystemEntries(bench.Folder));
    }

    [Fact]
    public void Colours_survive_the_way_to_bt709_and_back()
    {
        using var bench = new FilmBench();
        var path = bench.PathOf("red.mov");
        using (var writer = FilmFile.Create(path, Settings, TestVideo.Ffmpeg()))
        {
            writer.Write(Plain(200, 60, 30));
            writer.Finish();
        }

        var raw = bench.PathOf("red.raw");
        FilmBench.Run(
            "ffmpeg", "-v", "error", "-i", path, "-vf", "scale=in_color_matrix=bt709:in_range=tv:out_range=pc,format=rgb24", "-f", "rawvideo", raw);
        var pixel = File.ReadAllBytes(raw)[(24 * 64 * 3)..][..3];
        Assert.InRange(pixel[0], 197, 203);
        Assert.InRange(pixel[1], 57, 63);
        Assert.InRange(pixel[2], 27, 33);
    }

    [Fact]
    public void A_film_that_the_user_stops_is_short_and_playable()
    {
        using var bench = new FilmBench();
        var path = bench.PathOf("stopped.mp4");
        using var sound = new FilmSound(48000, 1);
        sound.Write(Tone(48000 * 20)); // far longer than the film gets
        using (var writer = FilmFile.Create(path, Settings with { Sound = sound }, TestVideo.Ffmpeg()))
        {
            Write(writer, 13);
            writer.Finish();
        }

        var probe = FilmBench.Probe(path);
        Assert.Equal("13", FilmBench.Stream(probe, "video").GetProperty("nb_read_frames").GetString());
        Assert.InRange(Seconds(probe), 0.51, 0.65);
    }

    [Fact]
    public void Ffmpeg_has_a_session_of_its_own_so_that_the_terminals_interrupt_does_not_reach_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sessions are read from /proc.");
        using var bench = new FilmBench();
        using var encoder = new FfmpegEncoder(bench.PathOf("film.mp4"), Settings, TestVideo.Ffmpeg());
        encoder.Write(Plain(1, 2, 3));
        var own = encoder.ProcessId.ToString(CultureInfo.InvariantCulture);

        // setsid takes its session and becomes ffmpeg when the scheduler lets it: the pipe holds the picture until then.
        SpinWait.SpinUntil(() => string.Equals(SessionOf(own), own, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal(own, SessionOf(own));
    }

    [Fact]
    public void A_film_that_fails_leaves_nothing_behind_and_the_earlier_one_as_it_was()
    {
        using var bench = new FilmBench();
        var path = bench.PathOf("film.mp4");
        File.WriteAllText(path, "earlier");
        using (var writer = FilmFile.Create(path, Settings, TestVideo.Ffmpeg()))
        {
            Write(writer, 3);
        }

        Assert.Equal([path], Directory.GetFileSystemEntries(bench.Folder));
        Assert.Equal("earlier", File.ReadAllText(path));
    }

    [Fact]
    public void A_killed_ffmpeg_is_an_error_that_names_the_film()
    {
        using var bench = new FilmBench();
        using var encoder = new FfmpegEncoder(bench.PathOf("film.mp4"), Settings, TestVideo.Ffmpeg());
        encoder.Write(Plain(1, 2, 3));
        using (var process = Process.GetProcessById(encoder.ProcessId))
        {
            process.Kill();
            process.WaitForExit();
        }

        var error = Assert.Throws<UserErrorException>(() => Write(encoder, 200));
        Assert.Contains("film.mp4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ffmpeg_says_before_it_dies_is_in_the_error()
    {
        using var bench = new FilmBench();
        using var sound = new FilmSound(48000, 1);
        File.Delete(sound.Path); // as a cleaner of temporary files would: ffmpeg cannot open it
        using var broken = new FfmpegEncoder(bench.PathOf("broken.mp4"), Settings with { Sound = sound }, TestVideo.Ffmpeg());
        var error = Assert.Throws<UserErrorException>(() =>
        {
            Write(broken, 200);
            broken.Finish();
        });
        Assert.Contains("No such file", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(63, 48, 25)]
    [InlineData(64, 47, 25)]
    [InlineData(0, 48, 25)]
    [InlineData(64, 48, 0)]
    public void Sizes_and_rates_that_no_film_can_have_are_refused(int width, int height, int fps)
        => Assert.Throws<UserErrorException>(() => new FilmSettings { Width = width, Height = height, FramesPerSecond = fps });

    [Theory]
    [InlineData("film.avi")]
    [InlineData("no/such/folder/film.mp4")]
    public void Names_that_cannot_be_written_are_refused(string name)
    {
        using var bench = new FilmBench();
        Assert.Throws<UserErrorException>(() => FilmFile.Create(bench.PathOf(name), Settings, TestVideo.Ffmpeg()));
        Assert.Empty(Directory.GetFileSystemEntries(bench.Folder));
    }

    private static double Seconds(System.Text.Json.JsonElement probe)
        => double.Parse(probe.GetProperty("format").GetProperty("duration").GetString()!, CultureInfo.InvariantCulture);

    private static void Write(IFilmWriter writer, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            writer.Write(Plain((byte)(i * 8), 128, 40));
        }
    }

    private static byte[] Plain(byte red, byte green, byte blue)
    {
        var pixels = new byte[64 * 48 * 4];
        for (var i = 0; i < pixels.Length; i += 4)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = (red, green, blue, 255);
        }

        return pixels;
    }

    private static float[] Tone(int samples) => [.. Enumerable.Range(0, samples).Select(i => 0.3f * MathF.Sin(i * 0.06f))];

    private static string SessionOf(string process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3];
    }
}
