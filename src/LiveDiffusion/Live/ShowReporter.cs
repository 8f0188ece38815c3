using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Stage;
using LiveDiffusion.State;
using LiveDiffusion.Web;

namespace LiveDiffusion.Live;

/// <summary>
/// Tells the page how the show is, twenty times a second. In steady state it allocates nothing: lists and texts are replaced
/// only when they change. Render thread.
/// </summary>
public sealed class ShowReporter
{
    private const double IntervalSeconds = 0.05;
    private const double NoticeSeconds = 4;

    private readonly ShowParts _parts;
    private readonly Hands _hands;
    private readonly Show _show;
    private readonly ControlQueue _queue;
    private readonly ShowState _state;
    private readonly Controllers _controllers;
    private readonly ShowRecorder _recorder;
    private readonly ShowStatus _status = new();
    private readonly SenderOutputs _senders;
    private readonly string[] _troubles = ["", "", "", "", "", "", "", "", "", ""];
    private string _saidByState = "";
    private string _saidByRecorder = "";
    private Preset? _macrosOf;
    private PresetBank? _bank;
    private double _due;
    private double _noticeUntil;
    private float _longest;

    /// <summary>Makes a reporter.</summary>
    public ShowReporter(
        ShowParts parts,
        Hands hands,
        Show show,
        ControlQueue queue,
        ModelFolder model,
        ShowState state,
        Controllers controllers,
        ShowRecorder recorder,
        SenderOutputs senders)
    {
        (_parts, _hands, _show, _queue, _state) = (parts, hands, show, queue, state);
        (_controllers, _recorder, _senders) = (controllers, recorder, senders);
        var settings = parts.Picture.Settings;
        Snapshots = new TripleBuffer<ShowSnapshot>(() => new ShowSnapshot(parts.Parameters.Catalogue));
        _status.Model = $"{model.Name} {settings.ModelWidth}x{settings.ModelHeight}";
        _status.AudioInput = show.Ears.Name;
        _status.PromptWords = model.PromptWords;
    }

    /// <summary>Where the page reads.</summary>
    public TripleBuffer<ShowSnapshot> Snapshots { get; }

    /// <summary>How the show is. Render thread.</summary>
    public ShowStatus Status => _status;

    /// <summary>What was said last, for as long as it is news.</summary>
    public string Notice { get; private set; } = "";

    /// <summary>What is wrong outside the frame, such as a page that could not be opened; empty for nothing.</summary>
    public string OtherTrouble { get; set; } = "";

    /// <summary>Reports, if it is time.</summary>
    public void Report(double now, FrameStatistics figures)
    {
        _longest = Math.Max(_longest, figures.RenderMilliseconds);
        if (now < _due)
        {
            return;
        }

        _due = now + IntervalSeconds;
        _status.FramesPerSecond = figures.FramesPerSecond;
        (_status.FrameMilliseconds, _longest) = (_longest, 0f);
        _status.StyledPerSecond = figures.StyledPerSecond;
        _status.PictureAgeSeconds = _parts.Picture.PictureAgeSeconds(now);
        _status.Drops = Drops;
        if (!string.Equals(_status.Provider, _show.Dream.Provider, StringComparison.Ordinal))
        {
            _status.Provider = _show.Dream.Provider;
            _state.Log($"{_status.Model} on {_status.Provider}; {_parts.Gl.Renderer}; hearing {_show.Ears.Name}.");
        }

        _status.MorphProgress = _hands.Looks.MorphProgress;
        _status.AudioInput = _show.Ears.Name;
        _status.Recording = _recorder.Progress;
        Listen(ref _saidByState, _state.Said, now);
        Listen(ref _saidByRecorder, _recorder.Said, now);

        Notice = now <= _noticeUntil ? _status.Said : "";
        if (!ReferenceEquals(_hands.Looks.Bank, _bank))
        {
            _bank = _hands.Looks.Bank;
            _status.Banks = [.. _parts.Presets.Names];
            _status.Presets = [.. _bank.All.Select(p => new PresetEntry(p.Name, p.Description))];
        }

        if (_hands.Looks.Preset is { } preset && !ReferenceEquals(preset, _macrosOf))
        {
            _macrosOf = preset;
            _status.PresetName = preset.Name;
            _status.MacroNames = preset.MacroNames;
        }

        Warn(now);
        Snapshots.WriteSlot.Fill(_parts.Parameters, in _show.Ears.Features, _show.Ears.Beat, _status);
        Snapshots.WriteSlot.FillRoutes(_parts.Modulation);
        Snapshots.Publish();
    }

    /// <summary>Pictures and control events lost so far.</summary>
    public long Drops => _show.Dream.DroppedCount + _queue.Dropped;

    private void Listen(ref string known, string said, double now)
    {
        if (!ReferenceEquals(known, said))
        {
            known = said;
            _status.Said = said;
            _state.Log(said);
            _noticeUntil = now + NoticeSeconds;
        }
    }

    private void Warn(double now)
    {
        var isSame = Keep(0, _show.Dream.Trouble(now))
            & Keep(1, _show.Ears.Trouble)
            & Keep(2, _parts.Sources.Status.Message ?? "")
            & Keep(3, _hands.Looks.Trouble)
            & Keep(4, _parts.Injector.Trouble)
            & Keep(5, OtherTrouble)
            & Keep(6, _state.Trouble)
            & Keep(7, _controllers.Trouble)
            & Keep(8, _recorder.Trouble)
            & Keep(9, _senders.Trouble);
        if (!isSame)
        {
            _status.Warnings = [.. _troubles.Where(t => t.Length > 0)];
            _state.LogWarnings(_status.Warnings);
        }
    }

    private bool Keep(int at, string trouble)
    {
        var isSame = string.Equals(_troubles[at], trouble, StringComparison.Ordinal);
        _troubles[at] = trouble;
        return isSame;
    }
}
