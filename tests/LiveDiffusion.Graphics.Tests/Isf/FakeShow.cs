using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Graphics.Tests.Isf;

/// <summary>Frames with a fixed step and made-up music of 120 beats a minute, for tests of what draws.</summary>
public sealed class FakeShow
{
    private readonly FixedStepClock _clock;
    private AudioFeatures _audio;

    public FakeShow(IEnumerable<ParameterInfo> declared, double framesPerSecond = 30)
    {
        Parameters = new ParameterTable(new ParameterCatalogue(declared));
        _clock = new FixedStepClock(framesPerSecond);
    }

    public delegate void Frame(in FrameContext frame);

    public ParameterTable Parameters { get; }

    /// <summary>Whether there is music.</summary>
    public bool IsLoud { get; set; } = true;

    /// <summary>Begins the next frame and lets it be drawn.</summary>
    public void Next(Frame draw)
    {
        var time = _clock.NextFrame();
        Parameters.Advance(time.Delta);
        var beats = time.Seconds * 2;
        if (IsLoud)
        {
            Hear(beats, time.Delta);
        }
        else
        {
            _audio = default;
        }

        draw(new FrameContext(time, Parameters, _audio, new BeatState(120f, beats, 1f, false)));
    }

    private void Hear(double beats, float delta)
    {
        var phase = (float)(beats - Math.Floor(beats));
        var kick = MathF.Exp(-phase * 5f);
        var hat = MathF.Exp(-((phase * 2f) % 1f) * 6f);
        _audio.Bass = new BandFeatures { Level = 0.25f + (0.65f * kick), Hit = kick, Presence = 0.6f, Time = _audio.Bass.Time + (delta * kick) };
        _audio.Mid.Level = 0.4f + (0.2f * MathF.Sin((float)beats));
        _audio.High = new BandFeatures { Level = 0.15f + (0.6f * hat), Hit = hat };
        _audio.Mix = new BandFeatures { Level = 0.3f + (0.5f * kick), Time = _audio.Mix.Time + (delta * 0.5f) };
        _audio.Kick = kick;
        _audio.Onset = kick;
        for (var i = 0; i < 32; i++)
        {
            var tilt = 1f - (i / 40f);
            var tone = 0.5f + (0.5f * MathF.Sin((i * 1.7f) + (float)(beats * 0.7)));
            _audio.Bands[i] = Math.Clamp(tilt * ((0.35f * tone) + (i < 5 ? 0.6f * kick : i > 22 ? 0.5f * hat : 0.25f * tone)), 0f, 1f);
        }

        for (var i = 0; i < 512; i++)
        {
            _audio.Waveform[i] = (0.5f * kick * MathF.Sin(i * 0.05f)) + (0.2f * MathF.Sin((i * 0.21f) + (float)beats));
        }
    }
}
