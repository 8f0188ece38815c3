using System.Globalization;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Ffmpeg;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;

namespace LiveDiffusion.Graphics.Recording;

/// <summary>
/// Records picture and sound while <c>output/record</c> is on, into a new file each time. Never waits: what the encoder
/// cannot take is left out. What goes wrong switches the parameter off and is said. Render thread.
/// </summary>
public sealed class Recorder : IOutput
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(1.2);

    private readonly GlDevice _gl;
    private readonly ShaderLibrary _shaders;
    private readonly int _framesPerSecond;
    private readonly FfmpegProgram? _ffmpeg;
    private readonly TimeProvider _time;
    private readonly List<Take> _ending = [];
    private TakeFeed? _feed;
    private int _sampleRate;
    private int _channels;
    private int _shownSecond = -1;

    /// <summary>Makes a recorder of a show that renders so many frames per second; without ffmpeg it says what is missing.</summary>
    public Recorder(GlDevice gl, ShaderLibrary shaders, int framesPerSecond, FfmpegProgram? ffmpeg, TimeProvider? time = null)
    {
        (_gl, _shaders, _framesPerSecond, _ffmpeg) = (gl, shaders, framesPerSecond, ffmpeg);
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public string Name => "recording";

    /// <summary>How the present recording is, such as "0:12, 3 frames left out"; empty without one.</summary>
    public string Progress { get; private set; } = "";

    /// <summary>What was recorded last, in a sentence; empty before.</summary>
    public string Said { get; private set; } = "";

    /// <summary>What is wrong, or empty.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>Whether anything is being recorded or completed.</summary>
    public bool IsBusy => _feed is not null || _ending.Count > 0;

    /// <summary>Frames that the present recording had to leave out.</summary>
    public long Drops => _feed?.Drops ?? 0;

    /// <summary>The process id of ffmpeg, for tests; 0 without a recording.</summary>
    internal int ProcessId => _feed?.Take.ProcessId ?? 0;

    /// <summary>Takes interleaved samples that are heard up to this frame; call before <see cref="Send"/>.</summary>
    public void Hear(ReadOnlySpan<float> samples, int sampleRate, int channels)
    {
        (_sampleRate, _channels) = (sampleRate, channels);
        _feed?.Hear(samples, sampleRate, channels);
    }

    /// <inheritdoc/>
    public void Send(RenderTarget final, in FrameContext frame)
    {
        var isWanted = frame.Parameters.IsOn(OutputParameters.Record);
        if (isWanted && _feed is null)
        {
            Begin(final, frame.Parameters);
        }
        else if (!isWanted && _feed is not null)
        {
            End();
        }

        if (_feed is { } feed)
        {
            feed.Send(final, frame.Time.Seconds);
            if (feed.Take.IsOver)
            {
                frame.Parameters.Set(OutputParameters.Record, 0f);
                End();
            }
            else
            {
                Show(feed);
            }
        }

        Look();
    }

    /// <summary>Ends a recording; what does not end in time stays in fragments, which play.</summary>
    public void Dispose()
    {
        if (_feed is not null)
        {
            End();
        }

        foreach (var take in _ending)
        {
            if (take.Wait(EndLimit))
            {
                take.Dispose();
            }

            Said = $"Recorded '{take.Path}'.";
        }

        _ending.Clear();
    }

    private void Begin(RenderTarget final, ParameterTable parameters)
    {
        Trouble = "";
        try
        {
            var format = (RecordingFormat)(int)parameters[OutputParameters.RecordFormat];
            _feed = new TakeFeed(
                new Take(new RecordingSettings
                {
                    Path = RecordingFolder.NewFile(
                        parameters.Text(OutputParameters.Folder), _time, format == RecordingFormat.ProRes ? ".mov" : ".mp4"),
                    Format = format,
                    Width = final.Width,
                    Height = final.Height,
                    FramesPerSecond = _framesPerSecond,
                    SampleRate = _sampleRate > 0 ? _sampleRate : 48000,
                    Channels = _channels > 0 ? _channels : 2,
                    Ffmpeg = _ffmpeg ?? throw new UserErrorException(FfmpegProgram.Remedy),
                }),
                new FrameTap(_gl, _shaders, final.Width, final.Height, "recording"),
                _framesPerSecond);
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            Trouble = "No recording: " + e.Message;
            parameters.Set(OutputParameters.Record, 0f);
        }
    }

    private void End()
    {
        _feed!.Dispose();
        _ending.Add(_feed.Take);
        _feed = null;
        (Progress, _shownSecond) = ("", -1);
    }

    private void Show(TakeFeed feed)
    {
        if ((int)feed.Seconds == _shownSecond)
        {
            return;
        }

        _shownSecond = (int)feed.Seconds;
        var time = TimeSpan.FromSeconds(_shownSecond).ToString(_shownSecond >= 3600 ? "h\\:mm\\:ss" : "m\\:ss", CultureInfo.InvariantCulture);
        Progress = feed.Drops == 0 ? time : $"{time}, {feed.Drops} frames left out";
    }

    private void Look()
    {
        for (var i = _ending.Count - 1; i >= 0; i--)
        {
            var take = _ending[i];
            if (!take.IsOver)
            {
                continue;
            }

            Trouble = take.Trouble;
            Said = take.Trouble.Length == 0 ? $"Recorded '{take.Path}'." : Said;
            take.Dispose();
            _ending.RemoveAt(i);
        }
    }
}
