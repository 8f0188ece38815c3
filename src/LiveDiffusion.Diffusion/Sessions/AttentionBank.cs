namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// Keys and values of self-attention over pictures (StreamV2V's extended attention, Liang et al. 2024): what a layer saw in pictures before is
/// looked at beside this one. Each denoising step has a bank of its own. Every picture writes into the present place of the ring, which moves
/// on after the interval: so the newest is always one picture old, and the others stand an interval apart as anchors. Memory is
/// taken as the banks fill. Inference thread; allocates nothing once they are full.
/// </summary>
internal sealed class AttentionBank : IDisposable
{
    private const float DefinedRate = 15f; // rounds per second at which the interval is counted
    private const float Slack = 0.01f;     // rounds

    private readonly ModelSession _session;
    private readonly AttentionShape _shape;
    private readonly BoundTensor[] _outputs;
    private readonly BoundTensor[] _none;
    private readonly List<Ring?> _rings = [];
    private BoundTensor[] _bound;
    private int _frames;
    private bool _movesOn;
    private float _rounds;
    private bool _isEmpty = true;

    public AttentionBank(ModelSession session, AttentionShape shape)
    {
        (_session, _shape) = (session, shape);
        _outputs = [.. shape.Layers.Select(l => session.Output(l.Out))];
        _none = [.. shape.Layers.Select(l => session.Input(l.In))];
        _bound = _none;
    }

    /// <summary>
    /// Begins a picture, <paramref name="seconds"/> after the one before: how many pictures are looked back on (0 for none; where the model's
    /// file fixes their number, any other is that number), and how many rounds at 15 a second they stand apart.
    /// </summary>
    public void Begin(int frames, int interval, float seconds)
    {
        frames = frames > 0 && _shape.FixedFrames > 0 ? _shape.FixedFrames : frames;
        if (frames != _frames)
        {
            _frames = frames;
            Forget();
        }

        _rounds = _isEmpty ? 0f : _rounds + (seconds * DefinedRate);
        _movesOn = _rounds >= interval - Slack;
        _rounds = _movesOn ? 0f : _rounds;
    }

    /// <summary>Before a run: lets it look at the bank of that number.</summary>
    public void Select(int number)
    {
        while (_rings.Count <= number)
        {
            _rings.Add(null);
        }

        Bind(_frames == 0 || _rings[number] is not { } ring ? _none : ring.Tensors);
    }

    /// <summary>After a run: keeps what it saw in the bank of that number.</summary>
    public void Keep(int number)
    {
        if (_frames == 0)
        {
            return;
        }

        _isEmpty = false;
        var ring = _rings[number];
        if (ring is null)
        {
            var count = Math.Max(1, _shape.FixedFrames);
            ring = _rings[number] = new Ring(Make(count, null));
            for (var slot = 0; slot < count; slot++)
            {
                Write(ring, slot); // nothing but this picture has been seen
            }

            return;
        }

        if (_movesOn)
        {
            var count = Frames(ring);
            if (count < _frames)
            {
                var grown = Make(count + 1, ring.Tensors);
                Bind(_none);
                Dispose(ring.Tensors);
                ring.Tensors = grown;
                ring.Slot = count;
            }
            else
            {
                ring.Slot = (ring.Slot + 1) % count;
            }
        }

        Write(ring, ring.Slot);
    }

    /// <summary>What was seen is forgotten: another dream begins, or a picture was none.</summary>
    public void Forget()
    {
        Bind(_none);
        _isEmpty = true;
        for (var i = 0; i < _rings.Count; i++)
        {
            Dispose(_rings[i]?.Tensors ?? []);
            _rings[i] = null;
        }
    }

    /// <summary>Gives the banks back; the tensors that are bound are the session's.</summary>
    public void Dispose() => Forget();

    private static int Frames(Ring ring) => (int)ring.Tensors[0].Shape[1];

    private static void Dispose(BoundTensor[] tensors)
    {
        foreach (var tensor in tensors)
        {
            tensor.Dispose();
        }
    }

    private void Bind(BoundTensor[] tensors)
    {
        if (!ReferenceEquals(tensors, _bound))
        {
            foreach (var tensor in tensors)
            {
                _session.Rebind(tensor);
            }

            _bound = tensors;
        }
    }

    // Room for that many pictures, with those of a smaller bank in it.
    private BoundTensor[] Make(int count, BoundTensor[]? from)
    {
        var made = new BoundTensor[_outputs.Length];
        for (var i = 0; i < made.Length; i++)
        {
            var sides = _outputs[i].Shape.ToArray();
            sides[1] = count;
            made[i] = new BoundTensor(_none[i].Name, _none[i].Type, sides);
            if (from is not null)
            {
                int old = from[i].Values.Length / 2, half = made[i].Values.Length / 2;
                from[i].Values.AsSpan(0, old).CopyTo(made[i].Values);
                from[i].Values.AsSpan(old).CopyTo(made[i].Values.AsSpan(half));
            }
        }

        return made;
    }

    private void Write(Ring ring, int slot)
    {
        for (var i = 0; i < _outputs.Length; i++)
        {
            var (seen, bank) = (_outputs[i].Values, ring.Tensors[i].Values);
            int one = seen.Length / 2, half = bank.Length / 2;
            seen.AsSpan(0, one).CopyTo(bank.AsSpan(slot * one));             // keys
            seen.AsSpan(one).CopyTo(bank.AsSpan(half + (slot * one)));       // values
        }
    }

    private sealed class Ring(BoundTensor[] tensors)
    {
        public BoundTensor[] Tensors { get; set; } = tensors;

        public int Slot { get; set; }
    }
}
