using System.Runtime.InteropServices;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Ffmpeg;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Recording;
using LiveDiffusion.Graphics.Tests.Gl;
using LiveDiffusion.Graphics.Tests.Outputs;

namespace LiveDiffusion.Graphics.Tests.Recording;

/// <summary>A show of 30 frames per second with a tone-less soundtrack, whose picture flashes and clicks at chosen moments.</summary>
internal sealed class RecordingRig : IDisposable
{
    public const int Rate = 48000;
    public const int FramesPerSecond = 30;
    public const int Width = 64;
    public const int Height = 48;

    private readonly GlFixture _gl = new();
    private readonly ManualResetEvent _never = new(initialState: false);
    private readonly RenderTarget _final;
    private readonly Frames _frames = new(FramesPerSecond);

    public RecordingRig(FfmpegProgram? ffmpeg, RecordingFormat format = RecordingFormat.H264)
    {
        _final = new RenderTarget(_gl.Device, Width, Height, TextureFormat.Rgba8, "final");
        Recorder = new Recorder(_gl.Device, _gl.Shaders, FramesPerSecond, ffmpeg);
        _frames.With(OutputParameters.RecordFormat, (float)format);
        _frames.Table.SetText(OutputParameters.Folder, Bench.Folder);
    }

    public FilmBench Bench { get; } = new();

    public Recorder Recorder { get; }

    public ParameterTable Table => _frames.Table;

    /// <summary>The one file in the folder.</summary>
    public string File => Assert.Single(Directory.GetFiles(Bench.Folder));

    /// <summary>Switches on and renders until the film has begun.</summary>
    public void Begin()
    {
        _frames.With(OutputParameters.Record, 1f);
        Assert.True(SpinWait.SpinUntil(() => { Frame(); return Recorder.Progress.Length > 0 && Recorder.ProcessId > 0 && IsRunning; }, 20_000), Recorder.Trouble);
    }

    /// <summary>Switches off and renders until the file is complete.</summary>
    public void End()
    {
        var said = Recorder.Said;
        _frames.With(OutputParameters.Record, 0f);
        Assert.True(SpinWait.SpinUntil(() => { Frame(); return !ReferenceEquals(said, Recorder.Said) || Recorder.Trouble.Length > 0; }, 60_000));
    }

    /// <summary>One frame with its sound, a little faster than the clock.</summary>
    public void Frame(bool flash = false, int soundFrames = 1)
    {
        var samples = new float[soundFrames * Rate / FramesPerSecond * 2];
        if (flash)
        {
            samples.AsSpan(^(2 * 40)..).Fill(0.9f); // just heard
        }

        Recorder.Hear(samples, Rate, 2);
        var level = flash ? 1f : 0f;
        _final.Clear(level, level, level, 1f);
        Recorder.Send(_final, _frames.Next());
        _never.WaitOne(10); // the encoder is another process: a pace that it can follow
    }

    /// <summary>Lets time pass without a frame: a stall.</summary>
    public void Stall(int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            _frames.Next();
        }
    }

    /// <summary>Mean brightness of every frame of a film, by its time from 0.</summary>
    public byte[] Brightness(string path)
    {
        var raw = Bench.PathOf("brightness.raw");
        FilmBench.Run("ffmpeg", "-v", "error", "-y", "-i", path, "-vf", $"fps={FramesPerSecond}:start_time=0,scale=1:1:flags=area,format=gray", "-f", "rawvideo", raw);
        var bytes = System.IO.File.ReadAllBytes(raw);
        System.IO.File.Delete(raw);
        return bytes;
    }

    /// <summary>The left channel of a film, from its time 0.</summary>
    public float[] Sound(string path)
    {
        var raw = Bench.PathOf("sound.raw");
        FilmBench.Run("ffmpeg", "-v", "error", "-y", "-i", path, "-vn", "-af", "aresample=async=1:first_pts=0", "-ar", "48000", "-ac", "1", "-f", "f32le", raw);
        var samples = MemoryMarshal.Cast<byte, float>(System.IO.File.ReadAllBytes(raw)).ToArray();
        System.IO.File.Delete(raw);
        return samples;
    }

    public void Dispose()
    {
        Recorder.Dispose();
        _never.Dispose();
        _final.Dispose();
        _gl.Dispose();
        Bench.Dispose();
    }

    // The first second of the film is over once: before that ffmpeg may still be starting.
    private bool IsRunning => Recorder.Progress is not ("" or "0:00");
}
