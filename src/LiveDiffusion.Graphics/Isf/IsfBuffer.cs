using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// A named buffer of a shader: two targets, so that a pass can read what it replaces. Resizing keeps the content.
/// Render thread.
/// </summary>
internal sealed class IsfBuffer(IsfTools tools, string name, bool isFloat) : IDisposable
{
    private RenderTarget? _front;
    private RenderTarget? _back;

    public string Name { get; } = name;

    public bool IsFloat { get; } = isFloat;

    /// <summary>What passes read; black before the first size is known.</summary>
    public Texture Front => _front?.Texture ?? tools.Black;

    /// <summary>What the next pass draws into.</summary>
    public RenderTarget Back => _back ?? throw new InvalidOperationException($"'{Name}' has no size yet.");

    public void Swap() => (_front, _back) = (_back, _front);

    public void SetSize(int width, int height)
    {
        if (_front?.Width == width && _front.Height == height)
        {
            return;
        }

        var front = Make(width, height);
        var back = Make(width, height);
        if (_front is not null)
        {
            tools.Copy(_front.Texture, front);
        }

        Dispose();
        (_front, _back) = (front, back);
    }

    public void Dispose()
    {
        _front?.Dispose();
        _back?.Dispose();
    }

    private RenderTarget Make(int width, int height)
        => new(tools.Gl, width, height, IsFloat ? TextureFormat.Rgba32F : TextureFormat.Rgba8, "isf " + Name);
}
