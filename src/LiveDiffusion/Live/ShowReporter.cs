using LiveDiffusion.Core.Handover;
using LiveDiffusion.Diffusion.Models;
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

    private readonly ShowParts _parts;
    private readonly Hands _hands;
    private readonly Show _show;
    private readonly ControlQueue _queue;
    private readonly ShowStatus _status = new();
    private readonly string[] _troubles = ["", "", "", "", "", ""];
    private string? _macrosOf;
    private double _due;

    /// <summary>Makes a reporter.</summary>
    public ShowReporter(ShowParts parts, Hands hands, Show show, ControlQueue queue, ModelFolder model)
    {
        (_parts, _hands, _show, _queue) = (parts, hands, show, queue);
        var settings = parts.Picture.Settings;
        Snapshots = new TripleBuffer<ShowSnapshot>(() => new ShowSnapshot(parts.Parameters.Catalogue));
        _status.Model = $"{model.Name} {settings.ModelWidth}x{settings.ModelHeight}";
        _status.AudioInput = show.Ears.Name;
        _status.Presets = [.. parts.Presets.All.Select(p => new PresetEntry(p.Name, p.Description))];
        _status.PromptWords = model.PromptWords;
    }

    /// <summary>Where the page reads.</summary>
    public TripleBuffer<ShowSnapshot> Snapshots { get; }

    /// <summary>What is wrong outside the frame, such as a page that could not be opened; empty for nothing.</summary>
    public string OtherTrouble { get; set; } = "";

    /// <summary>Reports, if it is time.</summary>
    public void Report(double now, FrameStatistics figures)
    {
        if (now < _due)
        {
            return;
        }

        _due = now + IntervalSeconds;
        _status.FramesPerSecond = figures.FramesPerSecond;
        _status.StyledPerSecond = figures.StyledPerSecond;
        _status.PictureAgeSeconds = _parts.Picture.PictureAgeSeconds(now);
        _status.Drops = Drops;
        _status.Provider = _show.Dream.Provider;
        _status.MorphProgress = _hands.MorphProgress;
        if (_hands.Preset is { } preset && !ReferenceEquals(preset.Name, _macrosOf))
        {
            _macrosOf = preset.Name;
            _status.PresetName = preset.Name;
            _status.MacroNames = preset.MacroNames;
        }

        Warn(now);
        Snapshots.WriteSlot.Fill(_parts.Parameters, in _show.Ears.Features, _show.Ears.Beat, _status);
        Snapshots.Publish();
    }

    /// <summary>Pictures and control events lost so far.</summary>
    public long Drops => _show.Dream.DroppedCount + _queue.Dropped;

    private void Warn(double now)
    {
        var isSame = Keep(0, _show.Dream.Trouble(now))
            & Keep(1, _show.Ears.Trouble)
            & Keep(2, _parts.Sources.Status.Message ?? "")
            & Keep(3, _hands.Trouble)
            & Keep(4, _parts.Injector.Trouble)
            & Keep(5, OtherTrouble);
        if (!isSame)
        {
            _status.Warnings = [.. _troubles.Where(t => t.Length > 0)];
        }
    }

    private bool Keep(int at, string trouble)
    {
        var isSame = string.Equals(_troubles[at], trouble, StringComparison.Ordinal);
        _troubles[at] = trouble;
        return isSame;
    }
}
