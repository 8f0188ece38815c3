using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Isf;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>The ISF generators of <c>shaders/generators</c>.</summary>
internal sealed class GeneratorProvider : ISourceProvider
{
    private readonly List<IsfParameters> _parameters;
    private readonly ParameterInfo _choice;
    private readonly string _folder;

    public GeneratorProvider(string shaderFolder)
    {
        _folder = Path.Combine(shaderFolder, "generators");
        Documents = [.. IsfLibrary.Load(_folder).Documents.Where(d => d.Kind == IsfKind.Generator)];
        if (Documents.Count == 0)
        {
            throw new UserErrorException($"There is no generator in '{_folder}'. Build again, or put .fs files there.");
        }

        _parameters = [.. Documents.Select(d => new IsfParameters("source/" + d.Name, d))];
        _choice = ParameterInfo.Enum(
            "source/generator/shader", [.. Documents.Select(d => d.Name)], "Which generator shader is drawn");
        Parameters = [_choice, .. _parameters.SelectMany(p => p.All)];
    }

    public IReadOnlyList<IsfDocument> Documents { get; }

    public string Id => "generator";

    public string Label => "Generator";

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    public string? WhyUnavailable(SourceStage stage) => null;

    public ISource Create(SourceStage stage)
        => new GeneratorSource(this, stage, _choice, stage.IsExact ? null : new IsfWatcher(_folder));

    /// <summary>Compiles every generator once and throws them away: a mistake in one is a <see cref="UserErrorException"/>.</summary>
    internal void Check(SourceStage stage)
    {
        for (var i = 0; i < Documents.Count; i++)
        {
            new IsfStage(stage.Tools, Documents[i], _parameters[i]).Dispose();
        }
    }

    /// <summary>Compiles one of <see cref="Documents"/>, or a later version of it.</summary>
    internal IsfHost Compile(int index, IsfDocument document, SourceStage stage)
        => new(stage.Tools, document, _parameters[index], stage.Width, stage.Height);

    /// <summary>The position of a generator, or -1.</summary>
    internal int IndexOf(string name)
    {
        for (var i = 0; i < Documents.Count; i++)
        {
            if (string.Equals(Documents[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
