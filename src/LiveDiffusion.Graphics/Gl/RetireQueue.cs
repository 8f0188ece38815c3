using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>
/// GL names whose owners let go of them. Names are retired on any thread and deleted on the render thread between frames,
/// where the context is current and nothing draws with them any more.
/// </summary>
public sealed class RetireQueue(GL api)
{
    private readonly Lock _gate = new();
    private List<(GlObjectKind Kind, nint Name)> _filling = new(64);  // any thread, under the gate
    private List<(GlObjectKind Kind, nint Name)> _draining = new(64); // render thread, outside the gate

    /// <summary>Objects that were made and not yet deleted. Render thread.</summary>
    public int LiveObjects { get; private set; }

    /// <summary>Counts an object that was made. Render thread.</summary>
    public void CountMade() => LiveObjects++;

    /// <summary>Hands a name over for deletion. Any thread.</summary>
    public void Retire(GlObjectKind kind, nint name)
    {
        lock (_gate)
        {
            _filling.Add((kind, name));
        }
    }

    /// <summary>Deletes what was retired. Render thread, between frames; allocates nothing.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            (_filling, _draining) = (_draining, _filling);
        }

        foreach (var (kind, name) in _draining)
        {
            Delete(kind, name);
            LiveObjects--;
        }

        _draining.Clear();
    }

    private void Delete(GlObjectKind kind, nint name)
    {
        switch (kind)
        {
            case GlObjectKind.Texture:
                api.DeleteTexture((uint)name);
                break;
            case GlObjectKind.Framebuffer:
                api.DeleteFramebuffer((uint)name);
                break;
            case GlObjectKind.Program:
                api.DeleteProgram((uint)name);
                break;
            case GlObjectKind.Buffer:
                api.DeleteBuffer((uint)name);
                break;
            case GlObjectKind.VertexArray:
                api.DeleteVertexArray((uint)name);
                break;
            case GlObjectKind.Fence:
                api.DeleteSync(name);
                break;
        }
    }
}
