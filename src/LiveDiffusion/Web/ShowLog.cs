namespace LiveDiffusion.Web;

/// <summary>What has happened: warnings that came and went, and what was said. Keeps the last lines. Web thread.</summary>
public sealed class ShowLog
{
    /// <summary>Lines that are kept.</summary>
    public const int Kept = 100;

    private readonly Queue<LogLine> _lines = new(Kept + 1);
    private IReadOnlyList<string> _warnings = [];
    private string _said = "";
    private string _recording = "";

    /// <summary>The kept lines, oldest first.</summary>
    public IReadOnlyCollection<LogLine> Lines => _lines;

    /// <summary>Lines so far, those that are kept no more included.</summary>
    public long Count { get; private set; }

    /// <summary>Notes what is new in a state of the show.</summary>
    public void Watch(ShowStatus status, double now)
    {
        if (!ReferenceEquals(status.Warnings, _warnings))
        {
            Add(now, LogKind.Gone, _warnings.Except(status.Warnings, StringComparer.Ordinal));
            Add(now, LogKind.Warning, status.Warnings.Except(_warnings, StringComparer.Ordinal));
            _warnings = status.Warnings;
        }

        // The same words again are news too: it was done again.
        if (!ReferenceEquals(status.Said, _said))
        {
            _said = status.Said;
            Add(now, LogKind.Said, _said.Length > 0 ? [_said] : []);
        }

        var isRecording = status.Recording.Length > 0;
        if (isRecording != (_recording.Length > 0))
        {
            Add(now, LogKind.Said, [isRecording ? $"Recording: {status.Recording}" : $"Recorded: {_recording}"]);
        }

        _recording = status.Recording;
    }

    private void Add(double now, LogKind kind, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            _lines.Enqueue(new LogLine(now, kind, text));
            Count++;
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }
}
