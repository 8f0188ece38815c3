using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Isf;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>The test card.</summary>
internal sealed class TestCardProvider : ISourceProvider
{
    private readonly IsfDocument _document;
    private readonly IsfParameters _parameters;

    public TestCardProvider(string shaderFolder)
    {
        _document = IsfDocument.Load(Path.Combine(shaderFolder, "sources", Id + ".fs"));
        _parameters = new IsfParameters("source/" + Id, _document);
    }

    public string Id => "testcard";

    public string Label => "Test card";

    public IReadOnlyList<ParameterInfo> Parameters => _parameters.All;

    public string? WhyUnavailable(SourceStage stage) => null;

    public ISource Create(SourceStage stage)
        => new ShaderSource(new IsfHost(stage.Tools, _document, _parameters, stage.Width, stage.Height));

    private sealed class ShaderSource(IsfHost host) : ISource
    {
        public SourceStatus Status => SourceStatus.Running;

        public Gl.Texture? Render(in Core.Time.FrameContext frame) => host.Render(frame);

        public void Dispose() => host.Dispose();
    }
}
