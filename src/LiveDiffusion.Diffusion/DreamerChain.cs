using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Diffusion;

/// <summary>
/// Keeps a dreamer running over failures: one that throws is made anew once, then the next kind is tried, and after the last
/// nothing more comes. A dreamer that cannot even be made goes straight to the next kind. Inference thread, but for <see cref="Cancel"/>.
/// </summary>
internal sealed class DreamerChain(IReadOnlyList<Func<IDreamer>> kinds, WorkerStatus status) : IDisposable
{
    private const int Forgiving = 300; // good pictures after which a failure counts as a first one again

    private readonly SharedReference<IDreamer?> _dreamer = new(null);
    private readonly SharedNumber _cancelled = new();
    private int _kind;
    private int _restarts;
    private int _good;

    /// <summary>Why the last dreamer could not be made, if it could not.</summary>
    public Exception? LoadFailure { get; private set; }

    /// <summary>Whether somebody asked to stop. Any thread.</summary>
    public bool IsCancelled => _cancelled.Value != 0;

    /// <summary>Makes sure that there is a dreamer; false when all kinds have failed, or when it was told to stop.</summary>
    public bool Load()
    {
        while (_dreamer.Value is null && _kind < kinds.Count && !IsCancelled)
        {
            try
            {
                var dreamer = kinds[_kind]();
                _dreamer.Value = dreamer;
                status.Provider = dreamer.Provider;
                status.Takes = dreamer.Takes;
                status.State = WorkerState.Running;
                LoadFailure = null;
                if (IsCancelled)
                {
                    dreamer.Cancel(); // the request came while it was being made
                }
            }
            catch (Exception e) when (!IsCancelled)
            {
                LoadFailure = e;
                status.CountFailure(e);
                NextKind();
            }
        }

        if (_dreamer.Value is null)
        {
            status.Provider = "";
            status.State = IsCancelled ? WorkerState.Stopped : WorkerState.Failed;
        }

        return _dreamer.Value is not null;
    }

    /// <summary>Makes a picture, if it can: true when <paramref name="styled"/> is one. Failures are counted and told by the status.</summary>
    public bool TryDream(SourcePicture source, StyledPicture styled, double nowSeconds)
    {
        if (!Load())
        {
            return false;
        }

        status.BeginRun(nowSeconds);
        try
        {
            var dreamer = _dreamer.Value!;
            var isPicture = dreamer.Dream(source, styled);
            status.Notice = dreamer.Notice;
            status.Count(isPicture, styled.Answer);
            _good++;
            return isPicture;
        }
        catch (Exception e) when (!IsCancelled)
        {
            status.CountFailure(e);
            Recover();
            return false;
        }
        finally
        {
            status.EndRun();
        }
    }

    /// <summary>Makes the present run and all later ones give up. Any thread.</summary>
    public void Cancel()
    {
        _cancelled.Value = 1;
        _dreamer.Value?.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => Release();

    private void Recover()
    {
        _restarts = _good >= Forgiving ? 0 : _restarts;
        _good = 0;
        status.State = WorkerState.Restarting;
        Release();
        if (++_restarts > 1)
        {
            NextKind();
        }
    }

    private void NextKind()
    {
        _kind++;
        _restarts = 0;
    }

    private void Release()
    {
        var dreamer = _dreamer.Value;
        _dreamer.Value = null;
        try
        {
            dreamer?.Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            status.CountFailure(e); // a broken dreamer may fail to go; the next one must come all the same
        }
    }
}
