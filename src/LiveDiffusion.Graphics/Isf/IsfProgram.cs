using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>A compiled shader with the places of its uniforms. Render thread.</summary>
internal sealed class IsfProgram : IDisposable
{
    /// <summary>Compiles; a mistake is a <see cref="Core.UserErrorException"/> with file and line.</summary>
    public IsfProgram(GlDevice gl, IsfDocument document)
    {
        var vertexFile = document.Vertex is null ? document.File : Path.ChangeExtension(document.File, ".vs");
        Program = new ShaderProgram(
            gl,
            ShaderSource.From(vertexFile, IsfTranslator.Vertex(document)),
            ShaderSource.From(document.File, IsfTranslator.Fragment(document)),
            "isf " + document.Name);
        PassIndex = Program.Location("PASSINDEX");
        RenderSize = Program.Location("RENDERSIZE");
        Time = Program.Location("TIME");
        TimeDelta = Program.Location("TIMEDELTA");
        Date = Program.Location("DATE");
        FrameIndex = Program.Location("FRAMEINDEX");
        Vertical = Program.Location("isf_vertical");
        Signals = [.. IsfSignals.Names.Select(Program.Location)];
        Inputs = [.. document.Inputs.Select(i => Program.Location(i.Name))];
        Integrals = [.. document.Inputs.Select(i => Program.Location(IsfTranslator.IntegralOf(i)))];
    }

    public ShaderProgram Program { get; }

    public int PassIndex { get; }

    public int RenderSize { get; }

    public int Time { get; }

    public int TimeDelta { get; }

    public int Date { get; }

    public int FrameIndex { get; }

    public int Vertical { get; }

    public int[] Signals { get; }

    public int[] Inputs { get; }

    public int[] Integrals { get; }

    public void Dispose() => Program.Dispose();
}
