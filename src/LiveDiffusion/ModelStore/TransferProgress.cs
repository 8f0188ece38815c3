using System.Diagnostics;

namespace LiveDiffusion.ModelStore;

/// <summary>
/// Tells how a transfer goes: on a terminal in one line that is written over, elsewhere in a line every ten seconds. One task at a time.
/// </summary>
internal sealed class TransferProgress(TextWriter to, bool isTerminal)
{
    private static readonly TimeSpan _often = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan _seldom = TimeSpan.FromSeconds(10);

    private readonly long _begin = Stopwatch.GetTimestamp();
    private long _last = Stopwatch.GetTimestamp();
    private long _total;
    private long _done;
    private long _moved;
    private string _name = "";
    private int _width;

    /// <summary>Bytes that will come in all, as far as is known.</summary>
    public void Expect(long total) => _total = total;

    /// <summary>The file that comes now.</summary>
    public void Begin(string name) => _name = name;

    /// <summary>Bytes that were there already.</summary>
    public void Skip(long bytes) => _done += bytes;

    /// <summary>Bytes that have come.</summary>
    public void Add(long bytes)
    {
        _done += bytes;
        _moved += bytes;
        if (Stopwatch.GetElapsedTime(_last) >= (isTerminal ? _often : _seldom))
        {
            Show();
        }
    }

    /// <summary>Bytes that turned out to be of no use.</summary>
    public void Undo(long bytes) => _done -= bytes;

    /// <summary>A line of its own.</summary>
    public void Say(string line)
    {
        Clear();
        to.WriteLine(line);
    }

    /// <summary>Ends the line that is written over.</summary>
    public void Clear()
    {
        if (_width > 0)
        {
            to.Write("\r" + new string(' ', _width) + "\r");
            _width = 0;
        }
    }

    private void Show()
    {
        _last = Stopwatch.GetTimestamp();
        var rate = _moved / Math.Max(0.001, Stopwatch.GetElapsedTime(_begin).TotalSeconds);
        var left = rate > 0 && _total > _done ? $", {TimeSpan.FromSeconds(Math.Min(359_999, (_total - _done) / rate)):h\\:mm\\:ss} left" : "";
        var line = $"{ModelList.Bytes(_done)} of {ModelList.Bytes(Math.Max(_total, _done))}, {ModelList.Bytes((long)rate)}/s{left}  {_name}";
        if (isTerminal)
        {
            to.Write("\r" + line.PadRight(_width));
            _width = line.Length;
        }
        else
        {
            to.WriteLine(line);
        }
    }
}
