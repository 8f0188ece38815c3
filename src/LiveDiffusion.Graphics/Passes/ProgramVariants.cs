using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// Variants of one pass, one for each set of switched-on features. A software renderer runs both sides of every branch, so
/// what is off has to be compiled out. A variant is made when it is first wanted. Render thread.
/// </summary>
/// <typeparam name="T">A program with its locations.</typeparam>
internal sealed class ProgramVariants<T>(PassTools tools, string fragment, Func<ShaderProgram, T> locate, params string[] features)
    : IDisposable
    where T : class, IDisposable
{
    private readonly T?[] _made = new T?[1 << features.Length];

    /// <summary>The variant with the features whose bits are set: bit i is feature i.</summary>
    public T Get(int features) => _made[features] ??= Make(features);

    public void Dispose()
    {
        foreach (var program in _made)
        {
            program?.Dispose();
        }
    }

    private T Make(int mask)
    {
        var defines = new List<string>();
        for (var i = 0; i < features.Length; i++)
        {
            if ((mask >> i & 1) != 0)
            {
                defines.Add(features[i]);
            }
        }

        return locate(tools.Shaders.Pass(tools.Gl, fragment, [.. defines]));
    }
}
