using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Conditioning;
using LiveDiffusion.Graphics.Ffmpeg;
using LiveDiffusion.Graphics.Isf;
using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>Every type of source, one line each, and what they add to the catalogue. Immutable; any thread.</summary>
public sealed class SourceRegistry
{
    private const string FallbackShader = "pulse";

    private readonly GeneratorProvider _generators;

    /// <summary>
    /// Gathers the types. Reads the shaders; a broken one is a <see cref="Core.UserErrorException"/>.
    /// </summary>
    /// <param name="shaderFolder">The folder <c>shaders</c>.</param>
    /// <param name="ffmpeg">Where ffmpeg is, or null: then what needs it is unavailable.</param>
    /// <param name="ndiRuntime">NDI; null looks where its installers put it.</param>
    /// <param name="spoutSystem">Spout; null takes this machine's.</param>
    public SourceRegistry(string shaderFolder, FfmpegProgram? ffmpeg, NdiRuntime? ndiRuntime = null, SpoutSystem? spoutSystem = null)
    {
        _generators = new GeneratorProvider(shaderFolder);
        Providers =
        [
            new TestCardProvider(shaderFolder),
            new StillProvider(),
            new VideoProvider(ffmpeg),
            new CameraProvider(ffmpeg),
            _generators,
            new SpoutProvider(spoutSystem ?? SpoutSystem.OfThisMachine()),
            new NdiProvider(ndiRuntime ?? new NdiRuntime()),
        ];
        Type = ParameterInfo.Enum("source/type", ["none", .. Providers.Select(p => p.Id)], "What is mixed into the dream");
        Images = new LiveImages(Providers);
        Parameters = [Type, .. Providers.SelectMany(p => p.Parameters), .. Images.All];
    }

    /// <summary>The types, in the order of <see cref="Type"/>'s labels behind "none".</summary>
    public IReadOnlyList<ISourceProvider> Providers { get; }

    /// <summary>The choice of the type: 0 is none, then <see cref="Providers"/> in order.</summary>
    public ParameterInfo Type { get; }

    /// <summary>Where else a picture of one of the types can be chosen.</summary>
    public LiveImages Images { get; }

    /// <summary>All parameters of sources and of what takes their pictures, for the catalogue.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>
    /// Compiles every shader that could be chosen later: a mistake in one is a <see cref="Core.UserErrorException"/> before
    /// the show begins. Render thread.
    /// </summary>
    public void Check(SourceStage stage) => _generators.Check(stage);

    /// <summary>
    /// Compiles the picture that is shown while there is no model and no dream: it reacts to sound. Render thread. The
    /// caller owns it.
    /// </summary>
    public IsfHost CreateFallback(SourceStage stage)
    {
        var index = Math.Max(0, _generators.IndexOf(FallbackShader));
        return _generators.Compile(index, _generators.Documents[index], stage);
    }
}
