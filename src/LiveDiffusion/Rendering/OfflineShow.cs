using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Control.Cues;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Replay;
using LiveDiffusion.Stage;

namespace LiveDiffusion.Rendering;

/// <summary>
/// A show on one thread with a fixed-step clock: a function of preset, sound, cues and seed, per machine and build. Opens no
/// device and no listener. Used by <c>render</c>, <c>gallery</c> and the tests. One thread.
/// </summary>
public sealed class OfflineShow : IDisposable
{
    private readonly ShowParts _parts;
    private readonly Show _show;
    private readonly InlineLink _link;

    /// <summary>
    /// Makes the show; what is wrong with preset, cues, sound or model is a <see cref="UserErrorException"/>, before any
    /// output is begun.
    /// </summary>
    /// <param name="settings">What it is made of.</param>
    /// <param name="outputs">Makes the outputs once everything else is there; they are the show's from then on.</param>
    public OfflineShow(OfflineSettings settings, Func<OfflineShow, IOutput[]> outputs)
    {
        var clock = new FixedStepClock(settings.FramesPerSecond);
        _parts = new ShowParts(
            GlDevice.CreateHeadless(settings.IsDebug), clock, settings.Size, settings.ModelSize, new ShowChoices(settings.Seed ?? 0, IsExact: true));
        InlineLink? link = null;
        try
        {
            var catalogue = _parts.Parameters.Catalogue;
            var log = settings.ReplayFile is { } replay ? ReplayLog.Load(replay, catalogue) : null;
            Audio = Sound(settings, log?.Audio ?? settings.Audio!);
            var cues = settings.CueFile is { } file ? CueFile.Load(file, catalogue, _parts.Presets.Bank("")) : [];
            Hands = new Hands(_parts, new ControlQueue(2), cues);
            Hands.Start(settings.Preset is null && log is not null ? log.Look : _parts.FindPreset(settings.Preset));
            foreach (var warning in log?.Warnings ?? [])
            {
                Console.Error.WriteLine(warning);
            }

            if (settings.Seed is { } seed)
            {
                _parts.Parameters.Set(NoiseParameters.Seed, seed);
            }

            link = new InlineLink(_parts.Picture, _parts.Sources, _parts.Controls, settings.Dreamer(), catalogue, settings.Rate, settings.Steps);
            FrameCount = Audio.FrameCount(settings.FramesPerSecond);
            var ears = new OfflineEars(Audio, settings.FramesPerSecond, Second(settings, log?.Second ?? settings.SecondAudio, Audio.Seconds), log is null ? null : new ReplayClock(log).At);
            var list = new OutputList();
            foreach (var output in outputs(this))
            {
                list.Add(output);
            }

            _link = link;
            _show = new Show(_parts, log is null ? Hands : new ReplayHands(Hands, log), ears, link, list);
        }
        catch
        {
            link?.Dispose();
            _parts.Dispose();
            throw;
        }
    }

    /// <summary>The sound that is heard.</summary>
    public OfflineAudio Audio { get; }

    /// <summary>The hands on it.</summary>
    public Hands Hands { get; }

    /// <summary>Frames of the whole piece.</summary>
    public long FrameCount { get; }

    /// <summary>The parts, for outputs and for those who look inside.</summary>
    public ShowParts Parts => _parts;

    /// <summary>The show itself.</summary>
    public Show Show => _show;

    /// <summary>Renders the next frame.</summary>
    public void RenderFrame() => _show.RenderFrame();

    /// <summary>Makes the model give up in the middle of a picture, so that the frame ends soon; no more dreams come. Any thread.</summary>
    public void Cancel() => _link.Cancel();

    /// <summary>The picture of the last frame, copied. For looking, not for films: it allocates.</summary>
    public ImageBuffer Picture() => FramePicture.Of(_parts.Gl, _parts.Picture.Output);

    private static OfflineAudio Sound(OfflineSettings settings, DecodedAudio audio)
    {
        var sound = new OfflineAudio(audio, settings.FromSeconds, settings.Seconds, AudioAnalyser.AnalysisLatencySeconds);
        return sound.Seconds > 0 ? sound
            : throw new UserErrorException($"There is no sound behind {settings.FromSeconds:0.###} s: the piece is {audio.Seconds:0.###} s long.");
    }

    // Behind its end there is silence for as long as the film goes on.
    private static OfflineAudio? Second(OfflineSettings settings, DecodedAudio? audio, double seconds)
    {
        if (audio is null)
        {
            return null;
        }

        var samples = audio.Samples;
        var length = (long)Math.Ceiling((settings.FromSeconds + seconds) * audio.Format.SampleRate) * audio.Format.Channels;
        Array.Resize(ref samples, (int)Math.Max(length, samples.Length));
        return new OfflineAudio(audio with { Samples = samples }, settings.FromSeconds, seconds, AudioAnalyser.AnalysisLatencySeconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _show.Dispose();
        _parts.Dispose();
    }
}
