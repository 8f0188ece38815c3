using LiveDiffusion.Control;
using LiveDiffusion.Control.Cues;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>The hands of a show. A name that no preset has is counted and said; the picture stays. Render thread.</summary>
public sealed class Hands : IHands
{
    private readonly ControlQueue _queue;
    private readonly ControlMap _map;
    private readonly CuePlayer _cues;
    private readonly Morph _morph;
    private readonly PresetBank _bank;
    private readonly ParameterTable _parameters;
    private readonly int _seed;
    private long _draws;

    /// <summary>Makes hands over the parts; the queue is what web page and controllers write to.</summary>
    public Hands(ShowParts parts, ControlQueue queue, IReadOnlyList<Cue> cues)
    {
        _queue = queue;
        _bank = parts.Presets;
        _parameters = parts.Parameters;
        _seed = parts.Modulation.Seed;
        _map = new ControlMap(parts.Parameters);
        _cues = new CuePlayer(cues, parts.Parameters, _map);
        _morph = new Morph(parts.Parameters, parts.Modulation);
    }

    /// <summary>The preset last recalled.</summary>
    public Preset? Preset => _morph.Preset;

    /// <summary>How far the way to it has been gone, 0 to 1.</summary>
    public float MorphProgress => _morph.Progress;

    /// <summary>What was wrong with the last wish for a preset or with that preset, or empty.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>Cuts to a preset: before the first frame.</summary>
    public void Start(Preset preset) => _morph.Start(preset, 0f);

    /// <inheritdoc/>
    public void Drain(FrameTime time, BeatState beat)
    {
        _map.Drain(_queue);
        _cues.Advance(time, beat);
        if (_map.TryTakeRequest(out var request) && request.Choice == PresetChoice.Named)
        {
            Recall(request);
        }

        _morph.Advance(time);
    }

    /// <inheritdoc/>
    public void Recall()
    {
        if (_map.TryTakeRequest(out var request))
        {
            Recall(request);
        }
    }

    private void Recall(PresetRequest request)
    {
        var preset = request.Choice switch
        {
            PresetChoice.Next => _bank.Next(_morph.Preset),
            PresetChoice.Previous => _bank.Previous(_morph.Preset),
            PresetChoice.Random => _bank.Random(_morph.Preset, _seed, _draws++),
            _ => _bank.Find(request.Name),
        };
        if (preset is null)
        {
            Trouble = $"There is no preset '{request.Name}'.";
            return;
        }

        Trouble = preset.Warnings.Count > 0 ? preset.Warnings[0] : "";
        _morph.Start(preset, request.MorphSeconds ?? _parameters[PresetParameters.MorphSeconds]);
    }
}
