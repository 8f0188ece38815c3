using LiveDiffusion.Core.Dream;

namespace LiveDiffusion.TestKit;

/// <summary>What a <see cref="FakeDreamer"/> does with a picture.</summary>
public enum FakeDream
{
    /// <summary>Gives the inverted picture, exactly.</summary>
    Invert,

    /// <summary>Throws.</summary>
    Throw,

    /// <summary>Says that the result is no picture.</summary>
    NoPicture,

    /// <summary>Comes back only when cancelled, with an exception.</summary>
    Hang,
}

/// <summary>
/// An exact model for tests: inverts the picture. What it does can be changed at any time from any thread, and a gate can
/// hold it until the test lets it go on.
/// </summary>
public sealed class FakeDreamer(int width, int height) : IDreamer
{
    private readonly ManualResetEventSlim _cancelled = new();

    /// <inheritdoc/>
    public int Width => width;

    /// <inheritdoc/>
    public int Height => height;

    /// <inheritdoc/>
    public string Provider { get; init; } = "fake";

    /// <inheritdoc/>
    public string Notice { get; init; } = "";

    /// <summary>How it says that it answered.</summary>
    public DreamAnswer Answer { get; init; }

    /// <summary>What it does.</summary>
    public FakeDream Behaviour { get; set; }

    /// <summary>Closed, it holds every dream until it is opened.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>Set once a dream has begun.</summary>
    public ManualResetEventSlim Began { get; } = new();

    /// <summary>Whether it was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public bool Dream(SourcePicture source, StyledPicture styled)
    {
        Began.Set();
        WaitHandle.WaitAny([Gate.WaitHandle, _cancelled.WaitHandle]);
        if (Behaviour == FakeDream.Hang)
        {
            _cancelled.Wait();
        }

        if (_cancelled.IsSet || Behaviour == FakeDream.Throw)
        {
            throw new InvalidOperationException(_cancelled.IsSet ? "cancelled" : "the fake model fails");
        }

        Invert(source.Image.Pixels, styled.Image.Pixels);
        styled.Round = source.Round;
        styled.CaptureSeconds = source.CaptureSeconds;
        styled.Fresh = source.Fresh;
        styled.Answer = Answer;
        styled.Stages = default;
        return Behaviour != FakeDream.NoPicture;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancelled.Set();

    /// <inheritdoc/>
    public void Dispose() => IsDisposed = true;

    private static void Invert(Half[] from, Half[] to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = i % 4 == 3 ? Half.One : Half.One - from[i];
        }
    }
}
