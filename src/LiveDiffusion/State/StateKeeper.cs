using LiveDiffusion.Core;
using LiveDiffusion.Core.Files;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.State;

/// <summary>
/// Writes what is to be kept (presets, autosaves, settings, pictures) on a thread of its own, in the order in which it was
/// given, each file whole or not at all. What goes wrong is said and the show goes on.
/// </summary>
public sealed class StateKeeper : IDisposable
{
    private static readonly TimeSpan JoinTimeout = TimeSpan.FromSeconds(5);

    private readonly OrderedQueue<Job> _jobs = new(256);
    private readonly NewsSignal _news = new();
    private readonly SharedReference<string> _trouble = new("");
    private readonly SharedReference<string> _done = new("");
    private readonly SharedNumber _ending = new();
    private readonly Thread _thread;
    private readonly Autosaves? _autosaves;
    private string _failed = ""; // keeper's thread: what kind of job the trouble is about

    /// <summary>Starts the thread. Without a folder there are no autosaves.</summary>
    public StateKeeper(string? autosaveFolder)
    {
        _autosaves = autosaveFolder is null ? null : new Autosaves(autosaveFolder);
        _thread = new Thread(Work) { Name = "state keeper", IsBackground = true };
        _thread.Start();
    }

    /// <summary>What last went wrong, or empty. Any thread.</summary>
    public string Trouble => _trouble.Value;

    /// <summary>What was last kept for good because a hand asked for it, in a sentence; empty before. Any thread.</summary>
    public string Done => _done.Value;

    /// <summary>Keeps a preset. Render thread.</summary>
    public void Store(Preset preset, string path) => Give("preset", () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PresetFile.Save(preset, path);
        _done.Value = $"Stored '{preset.Name}'.";
    });

    /// <summary>Keeps the look of now. Render thread.</summary>
    public void Autosave(Preset preset)
    {
        if (_autosaves is { } autosaves)
        {
            Give("autosave", () => autosaves.Save(preset));
        }
    }

    /// <summary>Keeps a text, such as the settings. Render thread.</summary>
    public void Write(string path, string text) => Give(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        GrowingFile.Write(path, text);
    });

    /// <summary>Keeps anything else; <paramref name="job"/> runs on the keeper's thread and returns what it has done. Render thread.</summary>
    public void Keep(Func<string> job) => Give("picture", () => _done.Value = job());

    /// <summary>Writes to a log. Render thread.</summary>
    public void Log(Action line) => Give("log", line);

    /// <summary>Finishes what was given, then ends.</summary>
    public void Dispose()
    {
        _ending.Value = 1;
        _news.Set();
        if (!_thread.Join(JoinTimeout))
        {
            throw new TimeoutException($"The thread '{_thread.Name}' does not end: a disk does not answer.");
        }

        _news.Dispose();
    }

    private void Give(string kind, Action work)
    {
        if (!_jobs.TryPut(new Job(kind, work)))
        {
            _trouble.Value = "The disk is too slow: something was not kept.";
        }

        _news.Set();
    }

    private void Work()
    {
        while (true)
        {
            var isLast = _ending.Value != 0; // looked at before the queue: what was given before the end is done
            while (_jobs.TryTake(out var job))
            {
                Do(job);
            }

            if (isLast)
            {
                return;
            }

            _news.Wait(Timeout.InfiniteTimeSpan);
        }
    }

    private void Do(Job job)
    {
        try
        {
            job.Work();
            if (string.Equals(_failed, job.Kind, StringComparison.Ordinal))
            {
                (_failed, _trouble.Value) = ("", "");
            }
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            (_failed, _trouble.Value) = (job.Kind, e.Message);
        }
    }

    private readonly record struct Job(string Kind, Action Work);
}
