using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Graphics.Recording;
using LiveDiffusion.Stage;
using LiveDiffusion.State;

namespace LiveDiffusion.Live;

/// <summary>What a live show leaves behind: recordings and snapshots. Its outputs are the show's to dispose. Render thread.</summary>
public sealed class ShowRecorder
{
    private readonly ShowParts _parts;
    private readonly Looks _looks;
    private readonly StateKeeper _keeper;
    private readonly Recorder _recorder;

    /// <summary>Adds a recorder and a taker of snapshots to the show's outputs.</summary>
    public ShowRecorder(ShowParts parts, Looks looks, StateKeeper keeper, Recorder recorder, OutputList outputs)
    {
        (_parts, _looks, _keeper, _recorder) = (parts, looks, keeper, recorder);
        outputs.Add(_recorder);
        outputs.Add(new StillOutput(parts.Gl, parts.Shaders, BeginSnapshot));
    }

    /// <summary>How the present recording is, such as "0:12"; empty without one.</summary>
    public string Progress => _recorder.Progress;

    /// <summary>What was recorded last, in a sentence; empty before.</summary>
    public string Said => _recorder.Said;

    /// <summary>What is wrong, or empty.</summary>
    public string Trouble => _recorder.Trouble;

    /// <summary>Takes what is heard.</summary>
    public void Hear(ReadOnlySpan<float> samples, AudioFormat format) => _recorder.Hear(samples, format.SampleRate, format.Channels);

    // The look is that of the frame that is taken; the rest has time.
    private Action<byte[]> BeginSnapshot()
    {
        var look = Preset.Capture(_looks.Preset?.Name ?? "Snapshot", _parts.Parameters, _parts.Modulation, _looks.Preset);
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
