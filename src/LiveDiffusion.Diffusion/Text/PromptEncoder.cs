using LiveDiffusion.Core.Handover;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// Encodes prompts on a thread of its own, so that a new prompt never delays a picture. The inference thread asks and looks;
/// the cache is its own. Texts go out and embeddings come back in order.
/// </summary>
public sealed class PromptEncoder : IPromptSource
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly TextEncoder _encoder;
    private readonly PromptCache _cache = new();
    private readonly HashSet<string> _pending = new(StringComparer.Ordinal);    // inference thread only
    private readonly OrderedQueue<string> _texts = new(64);
    private readonly OrderedQueue<(string Text, float[] Embedding, string LeftOut)> _embeddings = new(64);
    private readonly NewsSignal _asked = new();
    private readonly NewsSignal _answered = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    /// <summary>Loads the text encoder and starts the thread. A folder that cannot be used is a <see cref="UserErrorException"/>.</summary>
    public PromptEncoder(ModelFolder folder)
        : this(folder, new SessionContext())
    {
    }

    internal PromptEncoder(ModelFolder folder, SessionContext context)
    {
        _encoder = new TextEncoder(folder, context.ForOtherThread());
        _cache.Put("", _encoder.Encode("")); // what a picture has without any prompt must always be there
        _thread = new Thread(Work) { Name = "prompts", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public EmbeddingShape Shape => _encoder.Shape;

    /// <inheritdoc/>
    public bool TryGet(string text, out float[] embedding)
    {
        TakeAnswers();
        if (_cache.TryGet(text, out embedding))
        {
            return true;
        }

        if (!_pending.Contains(text) && _texts.TryPut(text))
        {
            _pending.Add(text);
            _asked.Set();
        }

        return false;
    }

    /// <inheritdoc/>
    public void Prepare(string text)
    {
        // What a hand writes waits for one of these at most. A look keeps what is ready from going first out of the cache.
        TakeAnswers();
        if (!_cache.TryGet(text, out _) && _pending.Count == 0)
        {
            TryGet(text, out _);
        }
    }

    /// <inheritdoc/>
    public string RestOf(string text) => _cache.RestOf(text);

    /// <inheritdoc/>
    public void WaitForPending(TimeSpan timeout)
    {
        while (_pending.Count > 0 && !_stop.IsCancellationRequested && _answered.Wait(timeout))
        {
            TakeAnswers();
        }
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        _stop.Cancel();
        _encoder.Cancel();
        _asked.Set();
        _answered.Set(); // whoever waits for the first prompt
    }

    /// <summary>Stops the thread. Inference thread.</summary>
    public void Dispose()
    {
        Cancel();
        if (!_thread.Join(_patience))
        {
            throw new TimeoutException($"The thread '{_thread.Name}' did not end within {_patience.TotalSeconds:0} s.");
        }

        _encoder.Dispose();
        _asked.Dispose();
        _answered.Dispose();
        _stop.Dispose();
    }

    private void TakeAnswers()
    {
        while (_embeddings.TryTake(out var answer))
        {
            _pending.Remove(answer.Text);
            if (answer.Embedding.Length > 0)
            {
                _cache.Put(answer.Text, answer.Embedding, answer.LeftOut);
            }
        }
    }

    private void Work()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (!_texts.TryTake(out var text))
            {
                _asked.Wait(Timeout.InfiniteTimeSpan);
                continue;
            }

            float[] embedding;
            try
            {
                embedding = _encoder.Encode(text);
            }
            catch (Exception) when (!_stop.IsCancellationRequested)
            {
                embedding = []; // the slot keeps its old text and asks again
            }
            catch (Microsoft.ML.OnnxRuntime.OnnxRuntimeException)
            {
                return; // told to stop in the middle of a run
            }

            _embeddings.TryPut((text, embedding, _encoder.Rest)); // never full: at most as many answers as questions
            _answered.Set();
        }
    }
}
