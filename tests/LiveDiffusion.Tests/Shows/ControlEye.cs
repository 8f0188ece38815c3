using LiveDiffusion.Core.Dream;

namespace LiveDiffusion.Tests.Shows;

/// <summary>A dreamer that dreams of nothing but what its ControlNets are shown: the brightest of their pictures at each place. Allocates nothing.</summary>
internal sealed class ControlEye(int width, int height, int controls, DreamInputs others = DreamInputs.Picture) : IDreamer
{
    private int _seen;

    public int Width => width;

    public int Height => height;

    public string Provider => "eye";

    public DreamInputs Takes => others.WithControls(controls);

    /// <summary>The slots whose pictures the last round brought, as bits.</summary>
    public int Seen => Volatile.Read(ref _seen);

    public bool Dream(SourcePicture source, StyledPicture styled)
    {
        var (seen, pixels) = (0, styled.Image.Pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 4 == 3 ? Half.One : Half.Zero;
        }

        for (var slot = 0; slot <= SourcePicture.ImagePromptSlot; slot++)
        {
            if (source.Control(slot) is { } picture)
            {
                seen |= 1 << slot;
                for (var i = 0; i < pixels.Length; i++)
                {
                    pixels[i] = pixels[i] < picture.Pixels[i] ? picture.Pixels[i] : pixels[i];
                }
            }
        }

        Volatile.Write(ref _seen, seen);
        styled.Round = source.Round;
        styled.CaptureSeconds = source.CaptureSeconds;
        styled.Fresh = source.Fresh;
        styled.Stages = default;
        return true;
    }

    public void Cancel()
    {
    }

    public void Dispose()
    {
    }
}
