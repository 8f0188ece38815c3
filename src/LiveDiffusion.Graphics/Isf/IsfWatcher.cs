using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// Watches a folder of shaders on a thread of its own and hands over what was saved, one file at a time. It looks at the
/// files' times twice a second: file system events are lost on network drives. Render thread, but for the watcher's loop.
/// </summary>
public sealed class IsfWatcher : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly string _folder;
    private readonly Dictionary<string, DateTime> _times = new(StringComparer.Ordinal); // watcher only, after construction
    private readonly TripleBuffer<Box> _news = new(() => new Box());
    private readonly ManualResetEvent _stop = new(initialState: false);

    /// <summary>Begins to watch; what is there now is no news.</summary>
    public IsfWatcher(string folder)
    {
        _folder = folder;
        foreach (var file in Files())
        {
            _times[file] = File.GetLastWriteTimeUtc(file);
        }

        new Thread(Run) { Name = "shader watcher", IsBackground = true }.Start();
    }

    /// <summary>Takes the next saved file, if there is one. Never waits.</summary>
    public bool TryTake(out IsfNews news)
    {
        var isNew = _news.TryTake();
        news = isNew ? _news.ReadSlot.News! : null!;
        return isNew;
    }

    /// <summary>Ends the watcher; does not wait for it.</summary>
    public void Dispose() => _stop.Set();

    private void Run()
    {
        while (!_stop.WaitOne(Interval))
        {
            foreach (var file in Files())
            {
                if (_news.HasNews)
                {
                    break; // the latest would hide the one before: let that be taken first
                }

                Look(file);
            }
        }
    }

    private void Look(string file)
    {
        var time = File.GetLastWriteTimeUtc(file);
        if (_times.TryGetValue(file, out var known) && known == time)
        {
            return;
        }

        _times[file] = time;
        IsfNews news;
        try
        {
            news = new IsfNews(IsfDocument.NameOf(file), IsfDocument.Load(file), "");
        }
        catch (UserErrorException e)
        {
            news = new IsfNews(IsfDocument.NameOf(file), null, e.Message);
        }

        _news.WriteSlot.News = news;
        _news.Publish();
    }

    private string[] Files()
    {
        try
        {
            return Directory.GetFiles(_folder, "*.fs");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // an unplugged drive: it may come back
        }
    }

    private sealed class Box
    {
        public IsfNews? News;
    }
}
