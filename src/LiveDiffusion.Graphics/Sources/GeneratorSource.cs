using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Isf;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// The chosen generator. Shaders are compiled when they are first chosen and kept. Live, a saved file is compiled again;
/// with a mistake in it the last good one goes on and the message says where. Render thread.
/// </summary>
internal sealed class GeneratorSource(
    GeneratorProvider provider, SourceStage stage, ParameterInfo choice, IsfWatcher? watcher) : ISource
{
    private readonly IsfHost?[] _hosts = new IsfHost?[provider.Documents.Count];
    private readonly IsfDocument[] _documents = [.. provider.Documents]; // the newest version of each
    private readonly string?[] _mistakes = new string?[provider.Documents.Count];
    private Texture? _last;

    public SourceStatus Status { get; private set; } = SourceStatus.Starting;

    public Texture? Render(in FrameContext frame)
    {
        if (watcher is not null && watcher.TryTake(out var news))
        {
            Reload(news);
        }

        var index = (int)frame[choice];
        if (_hosts[index] is null && _mistakes[index] is null)
        {
            Compile(index);
        }

        _last = _hosts[index]?.Render(frame) ?? _last;
        var mistake = _mistakes[index];
        Status = mistake is null ? SourceStatus.Running
            : new SourceStatus(_hosts[index] is null ? SourceState.Lost : SourceState.Running, mistake);
        return _last;
    }

    public void Dispose()
    {
        watcher?.Dispose();
        foreach (var host in _hosts)
        {
            host?.Dispose();
        }
    }

    private void Compile(int index)
    {
        try
        {
            _hosts[index] = provider.Compile(index, _documents[index], stage);
        }
        catch (UserErrorException e)
        {
            _mistakes[index] = e.Message;
        }
    }

    private void Reload(IsfNews news)
    {
        var index = provider.IndexOf(news.Name);
        if (index < 0)
        {
            return; // a new file becomes a parameter at the next start
        }

        if (news.Document is not { } document)
        {
            _mistakes[index] = news.Mistake;
        }
        else if (_hosts[index] is { } host)
        {
            _mistakes[index] = host.TryReplace(document, out var message) ? null : message;
        }
        else
        {
            _documents[index] = document;
            _mistakes[index] = null;
        }
    }
}
