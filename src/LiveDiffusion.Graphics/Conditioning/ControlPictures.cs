using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Passes;
using LiveDiffusion.Graphics.Sources;

namespace LiveDiffusion.Graphics.Conditioning;

/// <summary>
/// Draws what the model's ControlNets look at and what is its image prompt, when a source picture is offered, and brings it to memory beside the source picture. A
/// slot without a network or with a scale of 0 costs nothing. Render thread.
/// </summary>
public sealed class ControlPictures(GlDevice gl, ShaderLibrary shaders, PictureSettings settings, SourceBus sources, LiveImages images) : IDisposable
{
    private static readonly string[] _unused = [.. Enumerable.Range(1, ControlParameters.SlotCount).Select(n =>
        $"dream/control/{n} does nothing: the model has no ControlNet for it. Put one into the model's folder (controlnet{(n > 1 ? $"_{n}" : "")}/model.onnx), or set dream/control/{n}/scale to 0.")];

    private const int SlotCount = ControlParameters.SlotCount + 1; // the last is the image prompt
    private const string UnusedPrompt = "prompt/image does nothing: the model has no adapter for pictures. Use one with an image_encoder, or set prompt/image to none.";

    private readonly ControlTrouble[] _troubles = new ControlTrouble[SlotCount];
    private PictureSettings _settings = settings;
    private PassTools? _tools;
    private ControlDrawing? _drawing;
    private PixelReadback? _readback;
    private SourcePicture? _into;
    private int _inFlight; // slots, as bits

    /// <summary>Whether pictures are on their way from the GPU.</summary>
    public bool InFlight => _inFlight != 0;

    /// <summary>What is wrong with the first slot that has something wrong, as of the last round; empty for nothing.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>The model's pictures have another size from now on. Not while pictures are in flight.</summary>
    public void Resize(PictureSettings sizes)
    {
        if (InFlight)
        {
            throw new InvalidOperationException("A control picture is still on its way; finish it first.");
        }

        _settings = sizes;
        _drawing?.Resize(sizes.ModelWidth, sizes.ModelHeight);
        _readback?.Dispose();
        _readback = null;
    }

    /// <summary>
    /// Draws a round's pictures. True when they are complete at once; else <see cref="TryFinish"/> completes them in a later frame.
    /// </summary>
    /// <param name="frame">The frame in which the source picture was begun.</param>
    /// <param name="into">That source picture.</param>
    /// <param name="loop">The loop's picture of this round.</param>
    /// <param name="takes">What the model takes.</param>
    public bool Begin(in FrameContext frame, SourcePicture into, Texture loop, DreamInputs takes)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        Trouble = "";
        if (takes == DreamInputs.Unknown)
        {
            return true;
        }

        for (var slot = 0; slot < ControlParameters.SlotCount; slot++)
        {
            var isWanted = frame[ControlParameters.Scales[slot]] > 0f;
            if (takes.TakesControl(slot))
            {
                Prepare();
                if (isWanted)
                {
                    Draw(frame, new Wish(slot, images.Controls[slot], (int)frame[images.Controls[slot]], (Detection)(int)frame[ControlParameters.Detects[slot]]), into, loop);
                }
            }
            else if (isWanted)
            {
                Tell(_unused[slot]);
            }
        }

        BeginPrompt(frame, into, loop, takes);
        return _inFlight == 0;
    }

    /// <summary>True, once, when all pictures that were begun have arrived.</summary>
    public bool TryFinish()
    {
        for (var slot = 0; slot < SlotCount; slot++)
        {
            if ((_inFlight >> slot & 1) == 0)
            {
                continue;
            }

            if (!_readback!.TryFinish<Half>(_into!.BeginControl(slot).Pixels))
            {
                return false;
            }

            _inFlight &= ~(1 << slot);
        }

        _into = null;
        return true;
    }

    /// <summary>Retires everything.</summary>
    public void Dispose()
    {
        _drawing?.Dispose();
        _readback?.Dispose();
        _tools?.Dispose();
    }

    private void BeginPrompt(in FrameContext frame, SourcePicture into, Texture loop, DreamInputs takes)
    {
        var choice = (int)frame[images.Prompt] - 1;
        var isWanted = choice >= 0 && frame[PromptParameters.ImageScale] > 0f;
        if ((takes & DreamInputs.ImagePrompt) == 0)
        {
            Tell(isWanted ? UnusedPrompt : "");
            return;
        }

        Prepare();
        if (isWanted)
        {
            Draw(frame, new Wish(SourcePicture.ImagePromptSlot, images.Prompt, choice, Detection.None), into, loop);
        }
    }

    private void Draw(in FrameContext frame, Wish wish, SourcePicture into, Texture loop)
    {
        var (slot, choice) = (wish.Slot, wish.Choice);
        var picture = LiveImages.Picture(choice, frame, sources, loop);
        Tell(_troubles[slot].Of(wish.Parameter, images.Labels[choice], LiveImages.Trouble(choice, sources)));
        if (picture is null)
        {
            return;
        }

        var (x, y) = LiveImages.IsLoop(choice) ? (1f, 1f) : Cover.Of(picture, _settings.Aspect);
        var threshold = slot < ControlParameters.SlotCount ? frame[ControlParameters.Thresholds[slot]] : 1f;
        var drawn = _drawing!.Draw(picture, x, y, wish.Detection, threshold);
        if (gl.IsSoftware)
        {
            _readback!.Read<Half>(drawn, into.BeginControl(slot).Pixels);
        }
        else if (_readback!.Begin(drawn))
        {
            _into = into;
            _inFlight |= 1 << slot;
        }
    }

    // As soon as it is known that the model has a ControlNet: before the first picture, when a compile is not seen.
    private void Prepare()
    {
        _tools ??= new PassTools(gl, shaders);
        _drawing ??= new ControlDrawing(_tools, _settings.ModelWidth, _settings.ModelHeight);
        _readback ??= new PixelReadback(gl, _settings.ModelWidth, _settings.ModelHeight, TextureFormat.Rgba16F, "control readback", SlotCount);
    }

    private void Tell(string trouble)
    {
        if (Trouble.Length == 0)
        {
            Trouble = trouble;
        }
    }

    private readonly record struct Wish(int Slot, ParameterInfo Parameter, int Choice, Detection Detection);
}
