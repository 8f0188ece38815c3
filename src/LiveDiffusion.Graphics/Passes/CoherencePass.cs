using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// Colour coherence: mean and deviation of each OKLab channel are pulled towards a slow reference (motion-and-schedules.md
/// §15.7 no. 5), and what is sharper than it is softened. The reference settles on a new dream or prompt in seconds; from
/// then on it follows slowly and never gets far from where it has settled (decision 0006). Statistics are 32-bit and stay
/// on the GPU. Render thread.
/// </summary>
internal sealed class CoherencePass : IDisposable
{
    private const int CellsX = 20;
    private const int CellsY = 12;
    private const float SettleSeconds = 4f;
    private const float SettlingSeconds = 1f; // time constant meanwhile
    private const float Hold = 0.7f;

    private readonly PassTools _tools;
    private readonly ShaderProgram _cells;
    private readonly ShaderProgram _whole;
    private readonly ShaderProgram _follow;
    private readonly ShaderProgram _pull;
    private readonly RenderTarget _sums;
    private readonly RenderTarget _statistics;
    private RenderTarget _reference;
    private RenderTarget _nextReference;
    private readonly RenderTarget _anchor;
    private bool _hasReference;
    private float _settling;
    private long _promptStamp;

    public CoherencePass(PassTools tools)
    {
        _tools = tools;
        _cells = tools.Shaders.Pass(tools.Gl, "statistics_cells.frag");
        _whole = tools.Shaders.Pass(tools.Gl, "statistics_whole.frag");
        _follow = tools.Shaders.Pass(tools.Gl, "statistics_follow.frag");
        _pull = tools.Shaders.Pass(tools.Gl, "source_coherence.frag");
        _sums = new RenderTarget(tools.Gl, CellsX * 2, CellsY, TextureFormat.Rgba32F, "statistics of cells");
        _statistics = new RenderTarget(tools.Gl, 2, 1, TextureFormat.Rgba32F, "statistics", TextureFilter.Nearest);
        _reference = new RenderTarget(tools.Gl, 2, 1, TextureFormat.Rgba32F, "reference", TextureFilter.Nearest);
        _nextReference = new RenderTarget(tools.Gl, 2, 1, TextureFormat.Rgba32F, "next reference", TextureFilter.Nearest);
        _anchor = new RenderTarget(tools.Gl, 2, 1, TextureFormat.Rgba32F, "anchor", TextureFilter.Nearest);
    }

    /// <summary>A new dream begins: its colours become the reference, unless the reference is held.</summary>
    public void Forget(in FrameContext frame) => _hasReference &= frame[ColourParameters.ReferenceSeconds] <= 0f;

    /// <summary>
    /// Draws the picture with its colours pulled into the target, and lets the reference follow. False when there is
    /// nothing to do; then nothing is drawn.
    /// </summary>
    public bool Draw(in FrameContext frame, bool snapshot, Texture picture, RenderTarget target, float seconds)
    {
        var coherence = frame[ColourParameters.Coherence];
        if (coherence <= 0f && !snapshot)
        {
            Forget(frame); // what it would follow meanwhile is not measured
            return false;
        }

        Measure(picture);
        Follow(frame, snapshot, seconds);

        if (coherence <= 0f)
        {
            return false;
        }

        target.Bind();
        _pull.Use();
        _pull.Set(_pull.Location("picture"), 0, picture);
        _pull.Set(_pull.Location("statistics"), 1, _statistics.Texture);
        _pull.Set(_pull.Location("reference"), 2, _reference.Texture);
        _pull.Set(_pull.Location("cellSums"), 3, _sums.Texture);
        _pull.Set(_pull.Location("cells"), CellsX, (float)CellsY);
        _pull.Set(_pull.Location("pull"), RoundScale.Share(coherence, seconds));
        _tools.Triangle.Draw();
        return true;
    }

    public void Dispose()
    {
        _cells.Dispose();
        _whole.Dispose();
        _follow.Dispose();
        _pull.Dispose();
        _sums.Dispose();
        _statistics.Dispose();
        _reference.Dispose();
        _nextReference.Dispose();
        _anchor.Dispose();
    }

    private void Measure(Texture picture)
    {
        _sums.Bind();
        _cells.Use();
        _cells.Set(_cells.Location("picture"), 0, picture);
        _cells.SetPair(_cells.Location("cells"), CellsX, CellsY);
        _tools.Triangle.Draw();
        _statistics.Bind();
        _whole.Use();
        _whole.Set(_whole.Location("cellSums"), 0, _sums.Texture);
        _whole.SetPair(_whole.Location("cells"), CellsX, CellsY);
        _tools.Triangle.Draw();
    }

    private void Follow(in FrameContext frame, bool snapshot, float seconds)
    {
        var slow = frame[ColourParameters.ReferenceSeconds];
        var stamp = StampOfPrompts(frame.Parameters);
        if (!_hasReference || snapshot || (stamp != _promptStamp && slow > 0f))
        {
            _settling = SettleSeconds;
        }

        _promptStamp = stamp;
        if (!_hasReference || snapshot)
        {
            MoveReference(1f, hold: 0f);
            _hasReference = true;
        }
        else if (slow > 0f)
        {
            var isSettling = _settling > 0f;
            MoveReference(1f - MathF.Exp(-seconds / (isSettling ? Math.Min(SettlingSeconds, slow) : slow)), isSettling ? 0f : Hold);
        }

        if (_settling > 0f)
        {
            _settling -= seconds;
            Move(_anchor, _reference, _reference, share: 1f, hold: 0f);
        }
    }

    private void MoveReference(float share, float hold)
    {
        Move(_nextReference, _reference, _statistics, share, hold);
        (_reference, _nextReference) = (_nextReference, _reference);
    }

    private void Move(RenderTarget target, RenderTarget from, RenderTarget to, float share, float hold)
    {
        target.Bind();
        _follow.Use();
        _follow.Set(_follow.Location("reference"), 0, from.Texture);
        _follow.Set(_follow.Location("statistics"), 1, to.Texture);
        _follow.Set(_follow.Location("anchor"), 2, (target == _anchor ? from : _anchor).Texture);
        _follow.Set(_follow.Location("share"), share);
        _follow.Set(_follow.Location("hold"), hold);
        _tools.Triangle.Draw();
    }

    private static long StampOfPrompts(ParameterTable parameters)
    {
        var newest = 0L;
        for (var i = 0; i < PromptParameters.SlotCount; i++)
        {
            newest = Math.Max(newest, parameters.StampOf(PromptParameters.Texts[i]));
            newest = Math.Max(newest, parameters.StampOf(PromptParameters.Weights[i]));
        }

        return newest;
    }
}
