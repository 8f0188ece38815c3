using System.Diagnostics.CodeAnalysis;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Diffusion;

namespace LiveDiffusion.Stage;

/// <summary>
/// Makes another model, size or provider ready while the present one dreams on. It counts as ready when it has made a picture of the
/// present prompts; what cannot be made is said and changes nothing. The newest wish wins. Better providers that compile first are made
/// ready in the same way, once a quicker one runs. Render thread.
/// </summary>
public sealed class ModelSwitch : IDisposable
{
    private readonly DreamPlanner _planner;
    private readonly ParameterTable _parameters;
    private readonly EngineClock _clock;
    private readonly WorkerRetreat _retreat = new();
    private readonly SharedReference<Attempt?> _planned = new(null);
    private readonly SharedNumber _wish = new();
    private DreamWish _wanted;
    private Attempt? _attempt;

    /// <summary>Makes a switch for a show that runs a plan made of the present wish.</summary>
    public ModelSwitch(DreamPlanner planner, DreamPlan first, ParameterTable parameters, EngineClock clock)
    {
        (_planner, _parameters, _clock) = (planner, parameters, clock);
        _wanted = DreamWish.Of(parameters);
        Current = first;
        if (first.Kinds.Slow.Count > 0)
        {
            Begin(first, _wanted);
        }
    }

    /// <summary>What dreams now.</summary>
    public DreamPlan Current { get; private set; }

    /// <summary>What is being made ready, for people; empty for nothing.</summary>
    public string Coming { get; private set; } = "";

    /// <summary>Why the last wish could not be fulfilled, or empty.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>Begins what the parameters ask for, once they ask for something else. Allocates nothing while they do not.</summary>
    public void Follow()
    {
        var wanted = DreamWish.Of(_parameters);
        if (wanted != _wanted)
        {
            _wanted = wanted;
            GiveUp();
            Begin(null, wanted);
        }

        if (_attempt is null && _planned.Value is { } planned)
        {
            _planned.Value = null;
            if (planned.Number == _wish.Value)
            {
                Try(planned);
            }
            else if (planned.Worker is { } late)
            {
                _retreat.End(late); // was planned while the wish changed
            }
        }
    }

    /// <summary>Begins what the show would have begun with without any choice; the parameters stay as they are.</summary>
    public void FallBack()
    {
        GiveUp();
        Begin(null, new DreamWish("", "", ""));
    }

    /// <summary>True, once, when something new is ready: its worker is the caller's from then on.</summary>
    public bool TryTake([NotNullWhen(true)] out InferenceWorker? worker)
    {
        worker = null;
        if (_attempt is not { Worker: { } trying } attempt)
        {
            return false;
        }

        if (trying.Styled.TryTake())
        {
            worker = trying;
            _attempt = null;
            (Coming, Trouble) = ("", "");
            Current = attempt.Plan!;
            if (!attempt.IsBetter && Current.Kinds.Slow.Count > 0)
            {
                Begin(Current, attempt.Wish);
            }

            return true;
        }

        if (trying.Status.State == WorkerState.Failed || trying.Status.DroppedCount > 0)
        {
            Refuse(trying.Status.Message.Length > 0
                ? trying.Status.Message
                : $"The model '{attempt.Plan!.Folder.Name}' gives numbers that are no picture.");
        }
        else if (trying.IsIdle)
        {
            Prove(trying); // the first try ended in a failure: it is loaded anew, or on the next provider
        }

        return false;
    }

    /// <summary>Ends a worker that dreams no more, without waiting for it.</summary>
    public void Retire(InferenceWorker worker) => _retreat.End(worker);

    /// <summary>Ends what was being made, and waits for those that were retired.</summary>
    public void Dispose()
    {
        GiveUp();
        _retreat.Dispose();
    }

    private void Begin(DreamPlan? better, DreamWish wish)
    {
        var number = _wish.Value;
        Coming = better is null ? wish.Model.Length > 0 ? wish.Model : "model" : $"{better.Name}, compiling";
        new Thread(() => Plan(better, wish, number)) { Name = "model", IsBackground = true }.Start();
    }

    // On a thread of its own: folders are read and the slots of a worker are large.
    private void Plan(DreamPlan? better, DreamWish wish, long number)
    {
        Attempt attempt;
        try
        {
            var plan = better ?? _planner.Plan(wish);
            var kinds = better is null ? plan.Kinds.Quick : plan.Kinds.Slow;
            var catalogue = _parameters.Catalogue;
            attempt = new Attempt(number, wish, plan, better is not null, "")
            {
                Worker = new InferenceWorker(
                    kinds,
                    () => new SourcePicture(plan.Size.Width, plan.Size.Height, catalogue),
                    () => new StyledPicture(plan.Size.Width, plan.Size.Height),
                    _clock),
            };
        }
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            attempt = new Attempt(number, wish, null, better is not null, wrong.Message); // whatever a disk or a library does: the show goes on
        }

        if (number == _wish.Value)
        {
            _planned.Value = attempt;
        }
        else if (attempt.Worker is { } late)
        {
            WorkerRetreat.Stop(late);
        }
    }

    private void Try(Attempt planned)
    {
        _attempt = planned;
        if (planned.Worker is not { } worker)
        {
            Refuse(planned.Trouble);
            return;
        }

        Coming = planned.IsBetter ? Coming : planned.Plan!.Name;
        Prove(worker);
    }

    // Has it dream from noise of what is prompted now.
    private void Prove(InferenceWorker worker)
    {
        var source = worker.Sources.WriteSlot;
        source.Take(_parameters);
        source.Fresh = true;
        source.CaptureSeconds = _clock.Now;
        source.IntervalSeconds = 1f / 15;
        worker.Offer();
    }

    private void Refuse(string why)
    {
        Trouble = $"{why.TrimEnd('.')}. {Current.Folder.Name} dreams on.";
        GiveUp();
    }

    private void GiveUp()
    {
        _wish.Increment();
        Coming = "";
        if (_attempt?.Worker is { } worker)
        {
            _retreat.End(worker);
        }

        _attempt = null;
        if (_planned.Value is { Worker: { } planned })
        {
            _retreat.End(planned);
        }

        _planned.Value = null;
    }

    private sealed record Attempt(long Number, DreamWish Wish, DreamPlan? Plan, bool IsBetter, string Trouble)
    {
        public InferenceWorker? Worker { get; init; }
    }
}
