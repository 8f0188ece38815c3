namespace LiveDiffusion.Graphics.Motion;

/// <summary>
/// The sources on their way through the model. Usually one; a stream batch has as many as steps. Render thread.
/// </summary>
internal sealed class PendingSources
{
    private const int Capacity = 10; // eight steps, the one that is being fetched, and one over

    private readonly PendingSource[] _entries = new PendingSource[Capacity];

    public PendingSources()
    {
        for (var i = 0; i < Capacity; i++)
        {
            _entries[i] = new PendingSource();
        }
    }

    /// <summary>Whether a fresh dream is on its way.</summary>
    public bool HasFresh
    {
        get
        {
            foreach (var entry in _entries)
            {
                if (entry.Round >= 0 && entry.Fresh)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Begins a round, at rest. When all entries are taken the oldest is given up.</summary>
    public void Begin(long round, bool fresh)
    {
        var entry = _entries[0];
        foreach (var candidate in _entries)
        {
            if (candidate.Round < entry.Round)
            {
                entry = candidate;
            }
        }

        entry.Transform.Reset();
        entry.Round = round;
        entry.Fresh = fresh;
    }

    /// <summary>
    /// The entry of a round that has come back, or null if the round is not known (any more). Rounds before it will not
    /// come any more and are given up.
    /// </summary>
    public PendingSource? Find(long round)
    {
        PendingSource? found = null;
        foreach (var entry in _entries)
        {
            if (entry.Round == round)
            {
                found = entry;
            }
            else if (entry.Round < round)
            {
                Free(entry);
            }
        }

        return found;
    }

    /// <summary>Gives an entry back.</summary>
    public static void Free(PendingSource entry)
    {
        entry.Round = -1;
        entry.Fresh = false;
    }

    /// <summary>Gives all up: their answers will not be shown.</summary>
    public void Clear()
    {
        foreach (var entry in _entries)
        {
            Free(entry);
        }
    }

    /// <summary>Moves all on by a frame.</summary>
    public void Advance(MotionIntegrator motion)
    {
        foreach (var entry in _entries)
        {
            if (entry.Round >= 0)
            {
                motion.Advance(entry.Transform);
            }
        }
    }

    /// <summary>Gives the textures of all back.</summary>
    public void Retire(MotionIntegrator motion)
    {
        foreach (var entry in _entries)
        {
            motion.Retire(entry.Transform);
        }
    }
}
