using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Graphics;
using LiveDiffusion.Graphics.Conditioning;
using LiveDiffusion.Graphics.Ffmpeg;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Isf;
using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.Graphics.Sources;
using LiveDiffusion.Graphics.Spout;
using LiveDiffusion.Stage;
using LiveDiffusion.State;

namespace LiveDiffusion;

/// <summary>
/// What every show is made of, live or rendered: catalogue, values, presets, GL, picture path and sources. Made on the
/// render thread, which owns the GL objects in it.
/// </summary>
public sealed class ShowParts : IDisposable
{
    private readonly IsfTools _isf;

    /// <summary>Makes the parts for an output of that size on a context, which is the parts' from then on.</summary>
    public ShowParts(GlDevice gl, EngineClock clock, PictureSize output, ModelSize model, ShowChoices choices)
    {
        ThreadGuard.Enter(ThreadRoles.Render);
        Gl = gl;
        Clock = clock;
        Ffmpeg = FfmpegProgram.Find();
        Shaders = ShaderLibrary.BesideProgram();
        var registry = new SourceRegistry(Shaders.Folder, Ffmpeg, Ndi, Spout);
        Parameters = new ParameterTable(new ParameterCatalogue(registry.Parameters));
        Modulation = new ModulationMatrix(Parameters.Catalogue) { Seed = choices.Seed };
        Presets = LoadPresets(Parameters.Catalogue);
        Picture = new PicturePath(Gl, Shaders, new PictureSettings
        {
            OutputWidth = output.Width,
            OutputHeight = output.Height,
            ModelWidth = model.Width,
            ModelHeight = model.Height,
        });
        _isf = new IsfTools(Gl, Shaders);
        var stage = new SourceStage
        {
            Tools = _isf, Clock = clock, Width = model.Width, Height = model.Height, IsExact = choices.IsExact,
        };
        registry.Check(stage);
        Sources = new SourceBus(registry, stage);
        Controls = new ControlPictures(Gl, Shaders, Picture.Settings, Sources, registry.Images);
        Injector = new Injector(Picture, Sources, choices.IsExact);
        Fallback = new Fallback(registry.CreateFallback(stage));
    }

    /// <summary>The show's clock.</summary>
    public EngineClock Clock { get; }

    /// <summary>Where ffmpeg is, or null.</summary>
    public FfmpegProgram? Ffmpeg { get; }

    /// <summary>NDI, for senders and sources.</summary>
    public NdiRuntime Ndi { get; } = new();

    /// <summary>Spout, for senders and sources.</summary>
    public SpoutSystem Spout { get; } = SpoutSystem.OfThisMachine();

    /// <summary>The shader files.</summary>
    public ShaderLibrary Shaders { get; }

    /// <summary>The values of all parameters.</summary>
    public ParameterTable Parameters { get; }

    /// <summary>The modulation matrix.</summary>
    public ModulationMatrix Modulation { get; }

    /// <summary>The presets that come with the program and the user's.</summary>
    public PresetLibrary Presets { get; }

    /// <summary>The GL context.</summary>
    public GlDevice Gl { get; }

    /// <summary>The picture path.</summary>
    public PicturePath Picture { get; }

    /// <summary>The source that can be mixed in.</summary>
    public SourceBus Sources { get; }

    /// <summary>What the model's ControlNets look at.</summary>
    public ControlPictures Controls { get; }

    /// <summary>What makes a file or the source the picture.</summary>
    public Injector Injector { get; }

    /// <summary>The picture while there is no dream.</summary>
    public Fallback Fallback { get; }

    /// <summary>The catalogue alone, for those who only list it.</summary>
    public static ParameterCatalogue BuildCatalogue()
        => new(new SourceRegistry(ShaderLibrary.BesideProgram().Folder, FfmpegProgram.Find()).Parameters);

    /// <summary>The presets beside the program, then the user's own.</summary>
    public static PresetLibrary LoadPresets(ParameterCatalogue catalogue)
        => new(Path.Combine(AppContext.BaseDirectory, "presets"), UserFolders.Presets, catalogue);

    /// <summary>
    /// A preset by name, or by its file when that ends in <c>.json</c>, or the look of a snapshot, whose picture is then the
    /// first; null takes the first preset. What it holds that has no effect is said on standard error.
    /// </summary>
    public Preset FindPreset(string? nameOrFile)
    {
        var preset = nameOrFile is null ? Presets.Bank("").All[0]
            : LookFile.IsFile(nameOrFile) ? Open(LookFile.Load(nameOrFile, Parameters.Catalogue))
            : Presets.Bank("").Get(nameOrFile);
        foreach (var warning in preset.Warnings)
        {
            Console.Error.WriteLine(warning);
        }

        return preset;
    }

    /// <summary>The look of a file; the picture it may bring is the show's from the next frame on.</summary>
    public Preset Open(LookFile file)
    {
        if (file.Picture is { } picture)
        {
            Injector.Inject(picture);
        }

        return file.Look;
    }

    /// <summary>Lets go of everything, GL last.</summary>
    public void Dispose()
    {
        Fallback.Dispose();
        Controls.Dispose();
        Sources.Dispose();
        _isf.Dispose();
        Picture.Dispose();
        Gl.Dispose();
        ThreadGuard.Leave(ThreadRoles.Render);
    }
}
