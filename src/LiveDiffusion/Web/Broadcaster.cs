using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Web;

/// <summary>
/// The web thread: 20 times a second it takes the newest state of the show and tells each page what it does not know
/// yet, and takes the newest preview picture at most 10 times a second. The only reader of both.
/// </summary>
public sealed class Broadcaster(WebLinks links)
{
    /// <summary>Ticks per second.</summary>
    public const int TicksPerSecond = 20;

    private const int TicksUntilStalled = 5 * TicksPerSecond;

    private readonly List<ClientView> _views = [];
    private long _lastNews;
    private long _healthDue;

    /// <summary>Messages from the connections. Any thread posts.</summary>
    public Mailbox<ClientNote> Notes { get; } = new(16384);

    /// <summary>What pages are told.</summary>
    public ShowNews News { get; } = new(links);

    /// <summary>How the show looks from here. Any thread reads.</summary>
    public Latest<ShowHealth> Health { get; } = new(ShowHealth.Starting);

    /// <summary>Runs until <paramref name="stopping"/>. Web thread only.</summary>
    public void Run(CancellationToken stopping)
    {
        var wait = TimeSpan.FromSeconds(1.0 / TicksPerSecond);
        while (!stopping.WaitHandle.WaitOne(wait))
        {
            Tick(stopping);
        }

        links.Preview.SetWatchers(0);
    }

    /// <summary>Does one twentieth of a second's work. Web thread only.</summary>
    public void Tick(CancellationToken stopping)
    {
        var tick = ++News.Tick;
        while (Notes.TryTake(out var note))
        {
            Take(note);
        }

        if (tick % 2 == 0 && links.Preview.TryTake())
        {
            // A copy, because pages send it in their own time.
            News.Picture = links.Preview.Current.ToArray();
        }

        var hasNews = links.Snapshots.TryTake();
        _lastNews = hasNews ? tick : _lastNews;
        UpdateHealth(hasNews, tick);
        News.Controllers.Tick(Watchers(ClientWatch.Controllers) > 0);
        if (hasNews)
        {
            News.Log.Watch(News.Show.Status, News.Now);
            Send(stopping);
        }
    }

    private void Send(CancellationToken stopping)
    {
        for (var i = _views.Count - 1; i >= 0; i--)
        {
            if (!_views[i].Send(News, stopping))
            {
                _views[i].Client.Socket.Abort();
                RemoveAt(i);
            }
        }
    }

    private void UpdateHealth(bool hasNews, long tick)
    {
        if (hasNews && tick >= _healthDue)
        {
            _healthDue = tick + TicksPerSecond;
            Health.Value = ShowHealth.Of(links.Snapshots.ReadSlot.Status);
        }
        else if (tick - _lastNews > TicksUntilStalled && Health.Value.State == ShowHealth.Running)
        {
            _healthDue = tick;
            Health.Value = Health.Value with { State = ShowHealth.Stalled };
        }
    }

    private void Take(in ClientNote note)
    {
        if (note.Kind == ClientNoteKind.Joined)
        {
            _views.Add(new ClientView(note.Client, links.Catalogue));
            return;
        }

        var at = IndexOf(note.Client);
        if (at < 0)
        {
            return;
        }

        var view = _views[at];
        switch (note.Kind)
        {
            case ClientNoteKind.Left:
                RemoveAt(at);
                break;
            case ClientNoteKind.EditedNumber:
                view.KnowNumber(note.Index, note.Number, News.Tick);
                break;
            case ClientNoteKind.EditedText:
                view.KnowText(note.Index, note.Text ?? "", News.Tick);
                break;
            case ClientNoteKind.Refused:
                view.Refuse(note.Text ?? "");
                break;
            case ClientNoteKind.Watches or ClientNoteKind.WatchesNot:
                view.Watch((ClientWatch)note.Index, note.Kind == ClientNoteKind.Watches, News);
                CountWatchers();
                break;
            default:
                throw new InvalidOperationException($"Unknown note {note.Kind}.");
        }
    }

    private int IndexOf(WebClient client)
    {
        for (var i = 0; i < _views.Count; i++)
        {
            if (ReferenceEquals(_views[i].Client, client))
            {
                return i;
            }
        }

        return -1;
    }

    private void RemoveAt(int index)
    {
        _views.RemoveAt(index);
        CountWatchers();
    }

    private void CountWatchers()
    {
        links.Preview.SetWatchers(Watchers(ClientWatch.Picture));
    }

    private int Watchers(ClientWatch what)
    {
        var watchers = 0;
        foreach (var view in _views)
        {
            watchers += view.Watches(what) ? 1 : 0;
        }

        return watchers;
    }
}
