using LiveDiffusion.Control;
using LiveDiffusion.Control.Cues;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.State;

namespace LiveDiffusion.Stage;

/// <summary>The hands of a show: the queue that controllers and page write to, cues, and the looks they ask for. Render thread.</summary>
public sealed class Hands : IHands
{
    private readonly ControlQueue _queue;
    private readonly ControlMap _map;
    private readonly CuePlayer _cues;

    /// <summary>Makes hands over the parts; without a keeper they store nothing.</summary>
    public Hands(ShowParts parts, ControlQueue queue, IReadOnlyList<Cue> cues, StateKeeper? keeper = null)
    {
        _queue = queue;
        _map = new ControlMap(parts.Parameters);
        _cues = new CuePlayer(cues, parts.Parameters, _map);
        Looks = new Looks(parts, keeper);
        Prompts = new Prompts(parts, Looks);
    }

    /// <summary>The looks they ask for.</summary>
    public Looks Looks { get; }

    /// <summary>What the prompts do by themselves.</summary>
    public Prompts Prompts { get; }

    /// <summary>The map from events to parameters, for those who mirror the table.</summary>
    public ControlMap Map => _map;

    /// <summary>Cuts to a preset: before the first frame.</summary>
    public void Start(Preset preset) => Looks.Start(preset);

    /// <inheritdoc/>
    public void Drain(FrameTime time, BeatState beat)
    {
        _map.Drain(_queue);
        while (_map.TryTakeEdit(out var edit))
        {
            Looks.Edit(edit);
        }

        _cues.Advance(time, beat);
        if (_map.TryTakeNamed(out var request))
        {
            Looks.Recall(request);
        }

        Looks.Advance(time);
    }

    /// <inheritdoc/>
    public void Obey(FrameTime time, BeatState beat)
    {
        if (_map.TryTakeRequest(out var request))
        {
            Looks.Recall(request);
        }

        if (_map.TryTakeStore(out var name))
        {
            Looks.Store(name);
        }

        Looks.Obey(time, beat);
        Prompts.Obey(beat);
    }
}
