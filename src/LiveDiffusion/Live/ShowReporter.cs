using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Stage;
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

    private readonly ReportedParts _of;
    private readonly OutputReport _outputs = new();
    private readonly ShowStatus _status = new();
    private readonly string[] _troubles = ["", "", "", "", "", "", "", "", "", "", ""];
    private DreamPlan? _dreams;
    private string _coming = "";
    private string _saidByState = "";
    private string _saidByRecorder = "";
    private Preset? _macrosOf;
    private PresetBank? _bank;
    private double _due;
    private double _noticeUntil;
    private float _longest;

    /// <summary>Makes a reporter of these.</summary>
    public ShowReporter(ReportedParts of)
    {
        _of = of;
        Snapshots = new TripleBuffer<ShowSnapshot>(() => new ShowSnapshot(of.Parts.Parameters.Catalogue));
        _status.AudioInput = of.Show.Ears.Name;
        _status.Advice = RuntimeAdvice.ForMachine(ProviderProbe.Found, Hardware.Here.HasNvidia);
        SayModel();
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
        _status.SavedPerSecond = figures.SavedPerSecond;
        _status.PictureAgeSeconds = _of.Parts.Picture.PictureAgeSeconds(now);
        _status.Stages = _of.Show.Dream.Stages;
        _status.Drops = Drops;
        SayModel();
        if (!string.Equals(_status.Provider, _of.Show.Dream.Provider, StringComparison.Ordinal))
        {
            _status.Provider = _of.Show.Dream.Provider;
            _of.State.Log($"{_status.Model} on {_status.Provider}; {_of.Parts.Gl.Renderer}; hearing {_of.Show.Ears.Name}.");
        }

        _status.Playing = _of.Hands.Prompts.Playing;
        _status.MorphProgress = _of.Hands.Looks.MorphProgress;
        _status.AudioInput = _of.Show.Ears.Name;
        _status.Ear = _of.Show.Ears.FirstReport;
        _status.SecondEar = _of.Show.Ears.SecondReport;
        _status.AudioInputs = _of.Devices.Inputs;
        _status.Recording = _of.Recorder.Progress;
        Listen(ref _saidByState, _of.State.Said, now);
        Listen(ref _saidByRecorder, _of.Recorder.Said, now);

        Notice = now <= _noticeUntil ? _status.Said : "";
        if (!ReferenceEquals(_of.Hands.Looks.Bank, _bank))
        {
            _bank = _of.Hands.Looks.Bank;
            _status.Banks = [.. _of.Parts.Presets.Names];
            _status.Presets = [.. _bank.All.Select(p => new PresetEntry(p.Name, p.Description))];
        }

        if (_of.Hands.Looks.Preset is { } preset && !ReferenceEquals(preset, _macrosOf))
        {
            _macrosOf = preset;
            _status.PresetName = preset.Name;
            _status.MacroNames = preset.MacroNames;
        }

        _outputs.Update(_of.CleanOutputs, _of.Senders, _status);
        Warn(now);
        Snapshots.WriteSlot.Fill(_of.Parts.Parameters, in _of.Show.Ears.Features, _of.Show.Ears.Beat, _status);
        Snapshots.WriteSlot.FillRoutes(_of.Parts.Modulation);
        Snapshots.Publish();
    }

    /// <summary>Pictures and control events lost so far.</summary>
    public long Drops => _of.Show.Dream.DroppedCount + _of.Queue.Dropped;

    private void SayModel()
    {
        var (dreams, coming) = (_of.Dream.Models.Current, _of.Dream.Models.Coming);
        if (!ReferenceEquals(dreams, _dreams) || !ReferenceEquals(coming, _coming))
        {
            var isOther = !ReferenceEquals(dreams, _dreams);
            (_dreams, _coming) = (dreams, coming);
            _status.Model = coming.Length > 0 ? $"{dreams.Name}, loading {coming}" : dreams.Name;
            _status.PromptWords = dreams.Folder.PromptWords;
            _status.Provider = isOther ? "" : _status.Provider; // is put down in the log anew
        }
    }

    private void Listen(ref string known, string said, double now)
    {
        if (!ReferenceEquals(known, said))
        {
            known = said;
            _status.Said = said;
            _of.State.Log(said);
            _noticeUntil = now + NoticeSeconds;
        }
    }

    private void Warn(double now)
    {
        var isSame = Keep(0, _of.Show.Dream.Trouble(now))
            & Keep(1, _of.Show.Ears.Trouble)
            & Keep(2, _of.Parts.Sources.Status.Message ?? "")
            & Keep(3, _of.Hands.Looks.Trouble)
            & Keep(4, _of.Parts.Injector.Trouble)
            & Keep(5, OtherTrouble)
            & Keep(6, _of.State.Trouble)
            & Keep(7, _of.Controllers.Trouble)
            & Keep(8, _of.Recorder.Trouble)
            & Keep(9, _of.Senders.Trouble)
            & Keep(10, _of.Parts.Controls.Trouble);
        if (!isSame)
        {
            _status.Warnings = [.. _troubles.Where(t => t.Length > 0)];
            _of.State.LogWarnings(_status.Warnings);
        }
    }

    private bool Keep(int at, string trouble)
    {
        var isSame = string.Equals(_troubles[at], trouble, StringComparison.Ordinal);
        _troubles[at] = trouble;
        return isSame;
    }
}
