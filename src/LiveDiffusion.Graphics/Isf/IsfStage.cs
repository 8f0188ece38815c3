namespace LiveDiffusion.Graphics.Isf;

/// <summary>Everything that belongs to one version of a shader and is replaced with it. Render thread.</summary>
internal sealed class IsfStage : IDisposable
{
    private readonly int[] _samplers;

    public IsfStage(IsfTools tools, IsfDocument document, IsfParameters parameters)
    {
        Document = document;
        Passes = [.. document.Passes];
        Program = new IsfProgram(tools.Gl, document);
        Textures = new IsfTextures(tools, document, Program.Program);
        Values = new IsfValues(document.Inputs, parameters);
        CanDrawTopDown = IsfTranslator.CanDrawTopDown(document);
        Buffers =
        [
            .. document.Passes.Where(p => p.Target.Length > 0).GroupBy(p => p.Target, StringComparer.Ordinal)
                .Select(g => new IsfBuffer(tools, g.Key, g.Any(p => p.IsFloat))),
        ];
        BufferOf = [.. document.Passes.Select(p => Array.Find(Buffers, b => string.Equals(b.Name, p.Target, StringComparison.Ordinal)))];
        _samplers = [.. Buffers.Select(b => Program.Program.Location(b.Name))];
    }

    public IsfDocument Document { get; }

    public IsfProgram Program { get; }

    public IsfTextures Textures { get; }

    public IsfValues Values { get; }

    public IsfPass[] Passes { get; }

    public IsfBuffer[] Buffers { get; }

    /// <summary>The buffer that each pass draws into; null draws the output.</summary>
    public IsfBuffer?[] BufferOf { get; }

    public bool CanDrawTopDown { get; }

    public int SamplerOf(IsfBuffer buffer) => _samplers[Array.IndexOf(Buffers, buffer)];

    public float ValueOf(string input)
    {
        for (var i = 0; i < Document.Inputs.Count; i++)
        {
            if (string.Equals(Document.Inputs[i].Name, input, StringComparison.Ordinal))
            {
                return Values[i];
            }
        }

        return 0f;
    }

    public void Dispose()
    {
        Program.Dispose();
        Textures.Dispose();
        foreach (var buffer in Buffers)
        {
            buffer.Dispose();
        }
    }
}
