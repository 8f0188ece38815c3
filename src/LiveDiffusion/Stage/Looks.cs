using LiveDiffusion.Control;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.State;

namespace LiveDiffusion.Stage;

/// <summary>
/// The looks of a show: recalls presets from the bank that is on, with their morphs; stores the present look; undo and redo;
/// the playlist; autosaves. A name that no preset has is said; the picture stays. Render thread.
/// </summary>
public sealed class Looks
{
    private const double AutosaveSeconds = 2;

    private readonly ParameterTable _parameters;
    private readonly ShowParts _parts;
    private readonly StateKeeper? _keeper;
    private readonly Morph _morph;
    private readonly History _history;
    private readonly LookOpener _opener;
    private readonly Playlist _playlist = new();
    private Preset? _saved;
    private double _saveDue;
    private long _draws;

    /// <summary>Makes looks over the parts. Without a keeper nothing can be stored.</summary>
    public Looks(ShowParts parts, StateKeeper? keeper)
    {
        _parts = parts;
        _parameters = parts.Parameters;
        _keeper = keeper;
        _morph = new Morph(parts.Parameters, parts.Modulation);
        _history = new History(parts.Parameters, parts.Modulation);
        _opener = new LookOpener(parts.Parameters.Catalogue, isExact: keeper is null);
    }

    /// <summary>The preset last recalled.</summary>
    public Preset? Preset => _morph.Preset;

    /// <summary>Its number in the bank, from 1; 0 for one that is in no bank.</summary>
    public int Number { get; private set; }

    /// <summary>How far the way to it has been gone, 0 to 1.</summary>
    public float MorphProgress => _morph.Progress;

    /// <summary>What was wrong with the last wish or with the preset recalled, or empty.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>The presets of the bank that is on.</summary>
    public PresetBank Bank => _parts.Presets.Bank(_parameters.Text(PresetParameters.Bank));

    /// <summary>Cuts to a preset: before the first frame.</summary>
    public void Start(Preset preset) => Recall(preset, 0f);

    /// <summary>Step 2 of the frame: moves the morph on, and goes to a look that has been read from a file.</summary>
    public void Advance(FrameTime time)
    {
        if (_opener.TryTake(out var opened))
        {
            if (opened.File is { } file)
            {
                Recall(_parts.Open(file), opened.MorphSeconds);
            }
            else
            {
                Trouble = opened.Trouble;
            }
        }

        _morph.Advance(time);
    }

    /// <summary>Recalls what was asked for.</summary>
    public void Recall(in PresetRequest request)
    {
        if (request.Choice is not PresetChoice.Named && _parameters.IsOn(PresetParameters.Lock))
        {
            Trouble = "The preset is locked.";
            return;
        }

        var seconds = request.MorphSeconds ?? _parameters[PresetParameters.MorphSeconds];
        if (Find(request) is { } preset)
        {
            Recall(preset, seconds);
        }
        else if (request.Choice == PresetChoice.Named && LookFile.IsFile(request.Name))
        {
            _opener.Begin(request.Name, seconds);
        }
        else
        {
            Trouble = request.Choice == PresetChoice.Named ? $"There is no preset '{request.Name}' in this bank." : "This bank is empty.";
        }
    }

    /// <summary>Changes the routes: a step that can be taken back, and part of what is stored.</summary>
    public void Edit(RouteEdit edit)
    {
        if (_parts.Modulation.TryEdit(edit))
        {
            _history.Touch();
            Trouble = "";
        }
        else
        {
            Trouble = edit.Position < 0
                ? $"A preset has at most {ModulationMatrix.MaxRoutes} routes."
                : "The routes have changed meanwhile; the last change was dropped.";
        }
    }

    /// <summary>Stores the present look under a name, in the bank that is on.</summary>
    public void Store(string name)
    {
        var bank = _parameters.Text(PresetParameters.Bank);
        if (_keeper is null || !Preset.IsName(name) || !PresetLibrary.IsBankName(bank))
        {
            Trouble = _keeper is null ? "A render stores no presets."
                : !Preset.IsName(name) ? $"A preset's name is one line of 1 to {Preset.LongestName} letters."
                : $"'{bank}' is no name for a bank: use letters, digits, blanks, - and _.";
            return;
        }

        var preset = Preset.Capture(name, _parameters, _parts.Modulation, _morph.Preset);
        _keeper.Store(preset, _parts.Presets.Add(bank, preset));
        Trouble = "";
    }

    /// <summary>End of step 4: what triggers ask for, the playlist, and what has changed since the last frame.</summary>
    public void Obey(FrameTime time, BeatState beat)
    {
        if (_parameters.IsOn(SystemParameters.Save) && _morph.Preset is { } playing)
        {
            Store(playing.Name);
        }

        if (_parameters.IsOn(SystemParameters.Panic))
        {
            Panic();
        }

        Step(_parameters.IsOn(SystemParameters.Undo), _parameters.IsOn(SystemParameters.Redo));
        if (_playlist.Advance(time, beat, _parameters))
        {
            var isRandom = _parameters[PresetParameters.Order] >= 0.5f;
            Recall(new PresetRequest(isRandom ? PresetChoice.Random : PresetChoice.Next));
        }

        _history.Watch(time, _morph.Preset, _morph.IsActive);
        Autosave(time);
    }

    private Preset? Find(in PresetRequest request) => request.Choice switch
    {
        PresetChoice.Next => Bank.Next(_morph.Preset),
        PresetChoice.Previous => Bank.Previous(_morph.Preset),
        PresetChoice.Random => Bank.Random(_morph.Preset, _parts.Modulation.Seed, _draws++),
        _ => Bank.Find(request.Name),
    };

    private void Recall(Preset preset, float seconds)
    {
        Trouble = preset.Warnings.Count > 0 ? preset.Warnings[0] : "";
        _morph.Start(preset, seconds);
        Number = Bank.NumberOf(preset);
        _playlist.Begin();
    }

    private void Step(bool back, bool forth)
    {
        if (back == forth)
        {
            return;
        }

        if ((back ? _history.Undo() : _history.Redo()) is not { } look)
        {
            Trouble = back ? "There is nothing to take back." : "There is nothing to do again.";
            return;
        }

        Recall(look, 0f);
        _history.Settle(look);
    }

    private void Panic()
    {
        _parameters.Set(OutputParameters.Blackout, 0f);
        _parameters.Set(OutputParameters.FadeOut, 0f);
        _parameters.Set(OutputParameters.Freeze, 0f);
        _parameters.Set(OutputParameters.Dim, 1f);
        _parameters.Set(PresetParameters.Playlist, 0f);
        _parameters.Set(LoopParameters.Reseed, 1f);
        Recall(_parts.Presets.Bank("").All[0], 0f);
    }

    private void Autosave(FrameTime time)
    {
        if (_keeper is not null && time.Seconds >= _saveDue && _history.Newest is { } look && !ReferenceEquals(look, _saved))
        {
            (_saved, _saveDue) = (look, time.Seconds + AutosaveSeconds);
            _keeper.Autosave(look);
        }
    }
}
