using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.State;

/// <summary>
/// What a live show keeps beyond its end: settings, stored presets, autosaves. Opens and closes on the main thread, watches
/// on the render thread, writes on a thread of its own.
/// </summary>
public sealed class ShowState : IDisposable
{
    private const string PresetSection = "preset";
    private const float RestSeconds = 1f;

    private readonly ShowParts _parts;
    private readonly SettingsFile _settings;
    private readonly SessionLock _lock;
    private readonly ParameterInfo[] _rig;
    private readonly string _autosaves;
    private string _opening = "";
    private Preset? _preset;
    private long _stamp;
    private float _rest;
    private bool _isChanged;

    /// <summary>Opens the settings (<paramref name="configFile"/>, or the user's own) and puts them into the parts' table.</summary>
    public ShowState(string? configFile, ShowParts parts)
    {
        _parts = parts;
        var path = configFile ?? UserFolders.Settings;
        _settings = SettingsFile.Open(path, isNamed: configFile is not null, [PresetSection]);
        _settings.Apply(parts.Parameters);
        _lock = new SessionLock(path);
        _autosaves = path + ".autosave";
        Keeper = new StateKeeper(_lock.IsHeld ? _autosaves : null);
        _rig = [.. parts.Parameters.Catalogue.All.Where(p => p.Scope == ParameterScope.Rig)];
        _stamp = NewestStamp();
        foreach (var line in (string[])[.. _settings.Warnings, .. parts.Presets.Troubles, .. _lock.Trouble.Length > 0 ? [_lock.Trouble] : Array.Empty<string>()])
        {
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>What writes.</summary>
    public StateKeeper Keeper { get; }

    /// <summary>Where the settings are.</summary>
    public string SettingsPath => _settings.Path;

    /// <summary>What is wrong, for the performer, or empty.</summary>
    public string Trouble => Keeper.Trouble.Length > 0 ? Keeper.Trouble : _lock.Trouble;

    /// <summary>What was kept last, or how the show has begun; empty for nothing.</summary>
    public string Said => Keeper.Done.Length > 0 ? Keeper.Done : _opening;

    /// <summary>
    /// The look to begin with: the one that was asked for; after a crash the newest autosave; else the preset that was on
    /// last, or the first.
    /// </summary>
    public Preset FirstPreset(string? wanted)
    {
        if (wanted is null && _lock.HasCrashed && new Autosaves(_autosaves).Newest(_parts.Parameters.Catalogue) is { } saved)
        {
            _opening = $"The last show did not come to its end: it goes on where its newest autosave was ('{saved.Name}').";
            Console.Error.WriteLine(_opening);
            return saved;
        }

        var last = wanted is null && _settings.Text(PresetSection) is { } name
            ? _parts.Presets.Bank(_parts.Parameters.Text(PresetParameters.Bank)).Find(name)
            : null;
        return last ?? _parts.FindPreset(wanted);
    }

    /// <summary>Writes the settings a second after the last of them has changed.</summary>
    public void Watch(FrameTime time, Preset? preset)
    {
        var stamp = NewestStamp();
        if (stamp != _stamp || !ReferenceEquals(preset, _preset))
        {
            _isChanged |= stamp != _stamp || _preset is not null; // not by the start itself
            (_stamp, _preset, _rest) = (stamp, preset, 0f);
        }

        _rest += time.Delta;
        if (_isChanged && _rest >= RestSeconds)
        {
            Write();
        }
    }

    /// <summary>Writes what has not been written yet, and ends.</summary>
    public void Dispose()
    {
        if (_isChanged)
        {
            Write();
        }

        Keeper.Dispose();
        _lock.Dispose();
    }

    private void Write()
    {
        _isChanged = false;
        if (_lock.IsHeld)
        {
            _settings.SetSection(PresetSection, _preset?.Name);
            Keeper.Write(_settings.Path, _settings.Write(_parts.Parameters));
        }
    }

    private long NewestStamp()
    {
        var newest = 0L;
        foreach (var parameter in _rig)
        {
            newest = Math.Max(newest, _parts.Parameters.StampOf(parameter));
        }

        return newest;
    }
}
