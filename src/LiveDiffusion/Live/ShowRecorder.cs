using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Graphics.Recording;
using LiveDiffusion.Replay;
using LiveDiffusion.Stage;
using LiveDiffusion.State;

namespace LiveDiffusion.Live;

/// <summary>
/// What a live show leaves behind: recordings, snapshots, a replay log. Its outputs are the show's to dispose. Render thread.
/// </summary>
public sealed class ShowRecorder : IDisposable
{
    private readonly ShowParts _parts;
    private readonly Hands _hands;
    private readonly StateKeeper _keeper;
    private readonly Recorder _recorder;
    private ReplayWriter? _log;

    /// <summary>Adds a recorder and a taker of snapshots to the show's outputs.</summary>
    public ShowRecorder(ShowParts parts, Hands hands, StateKeeper keeper, Recorder recorder, OutputList outputs)
    {
        (_parts, _hands, _keeper, _recorder) = (parts, hands, keeper, recorder);
        outputs.Add(_recorder);
        outputs.Add(new StillOutput(parts.Gl, parts.Shaders, BeginSnapshot));
    }

    /// <summary>How the present recording is, such as "0:12"; empty without one.</summary>
    public string Progress => _recorder.Progress;

    /// <summary>Whether anything is being recorded or completed.</summary>
    public bool IsBusy => _recorder.IsBusy;

    /// <summary>What was recorded last, in a sentence; empty before.</summary>
    public string Said => _recorder.Said;

    /// <summary>What is wrong, or empty.</summary>
    public string Trouble => _recorder.Trouble.Length > 0 ? _recorder.Trouble : _log?.Trouble ?? "";

    /// <summary>Logs the show from its first frame on; a file that cannot be written is a <see cref="Core.UserErrorException"/>.</summary>
    public void Log(string path)
    {
        _log = new ReplayWriter(path);
        _log.Begin(Look(), _parts.Parameters);
        _hands.Map.Taken = _log.Take;
    }

    /// <summary>Takes what is heard.</summary>
    public void Hear(ReadOnlySpan<float> samples, AudioFormat format)
    {
        _recorder.Hear(samples, format.SampleRate, format.Channels);
        _log?.Hear(samples, format);
    }

    /// <summary>Takes what the second input hears: for the log, not for recordings.</summary>
    public void HearSecond(ReadOnlySpan<float> samples, AudioFormat format) => _log?.HearSecond(samples, format);

    /// <summary>Takes what is known of the MIDI clock.</summary>
    public void Follow(MidiClockReading reading) => _log?.Follow(reading);

    /// <summary>Ends a frame.</summary>
    public void End(FrameTime time) => _log?.End(time);

    /// <inheritdoc/>
    public void Dispose() => _log?.Dispose();

    private Preset Look()
        => Preset.Capture(_hands.Looks.Preset?.Name ?? "Snapshot", _parts.Parameters, _parts.Modulation, _hands.Looks.Preset);

    // The look is that of the frame that is taken; the rest has time.
    private Action<byte[]> BeginSnapshot()
    {
        var look = Look();
        var folder = _parts.Parameters.Text(OutputParameters.Folder);
        var output = _parts.Picture.Output;
        var (width, height) = (output.Width, output.Height);
        return pixels => _keeper.Keep(() =>
        {
            var path = RecordingFolder.NewFile(folder, TimeProvider.System, LookFile.SnapshotEnding);
            LookFile.SaveSnapshot(path, pixels, width, height, PresetFile.Write(look));
            return $"Snapshot '{path}'.";
        });
    }
}
