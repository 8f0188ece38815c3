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
    /// <summary>The settings' section with the name of the preset that was on last.</summary>
    public const string PresetSection = "preset";

    private const float RestSeconds = 1f;

    private readonly ShowParts _parts;
    private readonly SettingsFile _settings;
    private readonly SessionLock? _lock;
    private readonly ParameterInfo[] _rig;
    private readonly string _autosaves;
    private readonly LogFile? _log;
    private string _opening = "";
    private Preset? _preset;
    private long _stamp;
    private float _rest;
    private bool _isChanged;

    /// <summary>Puts the settings into the parts' table. With <paramref name="keeps"/> false nothing is written but what hands store.</summary>
    public ShowState(SettingsFile settings, ShowParts parts, bool keeps)
    {
        _parts = parts;
        _settings = settings;
        _settings.Apply(parts.Parameters);
        _lock = keeps ? new SessionLock(settings.Path) : null;
        _autosaves = settings.Path + ".autosave";
        Keeper = new StateKeeper(_lock is { IsHeld: true } ? _autosaves : null);
        _log = keeps ? new LogFile(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings.Path))!, "log"), Keeper) : null;
        _rig = [.. parts.Parameters.Catalogue.All.Where(p => p.Scope == ParameterScope.Rig)];
        _stamp = NewestStamp();
        foreach (var line in _settings.Warnings.Concat(parts.Presets.Troubles).Append(_lock?.Trouble ?? "").Where(line => line.Length > 0))
        {
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>What writes.</summary>
    public StateKeeper Keeper { get; }

    /// <summary>Where the settings are.</summary>
    public string SettingsPath => _settings.Path;

    /// <summary>What is wrong, for the performer, or empty.</summary>
    public string Trouble => Keeper.Trouble.Length > 0 ? Keeper.Trouble : _lock?.Trouble ?? "";

    /// <summary>What was kept last, or how the show has begun; empty for nothing.</summary>
    public string Said => Keeper.Done.Length > 0 ? Keeper.Done : _opening;

    /// <summary>Puts down a line in the log.</summary>
    public void Log(string line) => _log?.Say(line);

    /// <summary>Puts down in the log what is newly wrong and what no more. The list must not change afterwards.</summary>
    public void LogWarnings(IReadOnlyList<string> warnings) => _log?.Warn(warnings);

    /// <summary>
    /// The look to begin with: the one that was asked for; after a crash the newest autosave; else the preset that was on
    /// last, or the first.
    /// </summary>
    public Preset FirstPreset(string? wanted)
    {
        if (wanted is null && _lock is { HasCrashed: true } && new Autosaves(_autosaves).Newest(_parts.Parameters.Catalogue) is { } saved)
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

        _log?.Say("The show has ended.");
        Keeper.Dispose();
        _log?.Dispose();
        _lock?.Dispose();
    }

    private void Write()
    {
        _isChanged = false;
        if (_lock is { IsHeld: true })
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
