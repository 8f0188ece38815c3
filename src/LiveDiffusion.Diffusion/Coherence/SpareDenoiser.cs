using LiveDiffusion.Core.Handover;
using LiveDiffusion.Diffusion.Interop;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Coherence;

/// <summary>
/// The one denoiser beside the model's own, for several latents in a run. It is made on a thread of its own, or at once in
/// single-thread mode; until it is there, and where it cannot be made, the caller does without. Never more than one: weights are the
/// largest thing in memory. Inference thread.
/// </summary>
internal sealed class SpareDenoiser(Func<int, bool, BatchDenoiser> make, bool atOnce) : IDisposable
{
    private const int NiceValue = 5;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly SharedReference<Made?> _made = new(null);
    private readonly SharedNumber _abandoned = new();
    private Thread? _thread;
    private BatchDenoiser? _present;
    private int _rows;
    private bool _ownTimesteps;

    /// <summary>Why there is none for the rows that were asked for last; empty while there is one, or one is being made.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>The denoiser for that many rows, each with a timestep of its own if need be, or null: not yet, or not with this model.</summary>
    public BatchDenoiser? For(int rows, bool ownTimesteps)
    {
        if (_made.Value is { } made)
        {
            Take(made);
        }

        var fits = rows == _rows && ownTimesteps == _ownTimesteps;
        if (!fits && _thread is null)
        {
            Begin(rows, ownTimesteps);
            fits = true;
        }

        return fits ? _present : null;
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        if (_made.Value is { } made)
        {
            Take(made);
        }

        if (_thread is null && _rows != 0)
        {
            _present?.Dispose();
            (_present, _rows, Trouble) = (null, 0, "");
        }
    }

    /// <summary>Ends it. One that is still being made is let go of by its thread.</summary>
    public void Dispose()
    {
        _abandoned.Value = 1;
        if (_thread is null || _thread.Join(_patience))
        {
            _made.Value?.Denoiser?.Dispose();
        }

        _present?.Dispose();
        _present = null;
    }

    private void Begin(int rows, bool ownTimesteps)
    {
        _present?.Dispose();
        (_present, _rows, _ownTimesteps, Trouble) = (null, rows, ownTimesteps, "");
        if (atOnce)
        {
            Take(Make(rows, ownTimesteps));
            return;
        }

        _thread = new Thread(() => Work(rows, ownTimesteps)) { Name = "second denoiser", IsBackground = true };
        _thread.Start();
    }

    private void Take(Made made)
    {
        _made.Value = null;
        _thread = null;
        (_present, Trouble) = (made.Denoiser, made.Trouble);
    }

    private void Work(int rows, bool ownTimesteps)
    {
        NiceThread.MakeNicer(NiceValue); // loading optimises the network; frames come first
        var made = Make(rows, ownTimesteps);
        if (_abandoned.Value == 0)
        {
            _made.Value = made;
        }
        else
        {
            made.Denoiser?.Dispose();
        }
    }

    private Made Make(int rows, bool ownTimesteps)
    {
        try
        {
            return new Made(make(rows, ownTimesteps), "");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Made(null, e.Message.ReplaceLineEndings(" ").Trim());
        }
    }

    private sealed record Made(BatchDenoiser? Denoiser, string Trouble);
}
