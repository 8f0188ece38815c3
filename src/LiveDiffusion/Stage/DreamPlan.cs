using LiveDiffusion.CommandLine;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;

namespace LiveDiffusion.Stage;

/// <summary>What a performer asks to dream with, as written: empty is what the show was started with, or what fits.</summary>
/// <param name="Model">Name or folder of a model.</param>
/// <param name="Size">WIDTHxHEIGHT of its pictures.</param>
/// <param name="Provider">Id of an execution provider, or <c>auto</c>.</param>
public readonly record struct DreamWish(string Model, string Size, string Provider)
{
    /// <summary>What the table says now. Allocates nothing.</summary>
    public static DreamWish Of(ParameterTable parameters) => new(
        parameters.Text(DreamParameters.Model),
        parameters.Text(DreamParameters.Size),
        DreamParameters.Provider.Labels[(int)parameters[DreamParameters.Provider]]);
}

/// <summary>A model at a size, with the ways to make it run.</summary>
public sealed record DreamPlan(ModelFolder Folder, ModelSize Size, DreamerKinds Kinds)
{
    /// <summary>The model and its size, for people.</summary>
    public string Name { get; } = $"{Folder.Name} {Size}";
}

/// <summary>
/// From what a performer asks for to what has to be made. Reads the disk; any thread.
/// </summary>
/// <param name="first">The model that the show was started with.</param>
/// <param name="firstSize">The size that it was started with; null takes what fits the output.</param>
/// <param name="output">The output's size.</param>
/// <param name="kinds">Makes dreamers of a model at a size on a provider.</param>
public sealed class DreamPlanner(
    ModelFolder first, ModelSize? firstSize, PictureSize output, Func<ModelFolder, ModelSize, string, DreamerKinds> kinds)
{
    /// <summary>What the table says without being meant, because the command line said otherwise.</summary>
    public DreamWish PassedOver { get; init; }

    /// <summary>The provider that the show was started with.</summary>
    public string FirstProvider { get; init; } = ProviderProbe.Automatic;

    /// <summary>The plan for a wish; what cannot be is a <see cref="UserErrorException"/>.</summary>
    public DreamPlan Plan(DreamWish wish)
    {
        var isOther = IsMeant(wish.Model, PassedOver.Model);
        var folder = isOther ? ModelFinder.Find(wish.Model) : first;
        var size = IsMeant(wish.Size, PassedOver.Size) ? Parse(wish.Size, folder)
            : !isOther && firstSize is { } given ? given
            : folder.SizeFor(output.Width, output.Height);
        var provider = IsMeant(wish.Provider, PassedOver.Provider) && wish.Provider != ProviderProbe.Automatic ? wish.Provider : FirstProvider;
        return new DreamPlan(folder, size, kinds(folder, size, provider));
    }

    private static bool IsMeant(string wish, string passedOver) => wish is { Length: > 0 } && !string.Equals(wish, passedOver, StringComparison.Ordinal);

    /// <summary>Reads the size of a model's pictures; one that it cannot make is a <see cref="UserErrorException"/> that names one that it can.</summary>
    public static ModelSize Parse(string text, ModelFolder folder, string place = "dream/size")
    {
        var (width, height) = PictureSize.Parse(text, place);
        var multiple = folder.SideMultiple;
        return width % multiple == 0 && height % multiple == 0
            ? new ModelSize(width, height)
            : throw new UserErrorException(
                $"{place} {text}: the sides of {folder.Name}'s pictures are multiples of {multiple}; try {Near(width, multiple)}x{Near(height, multiple)}.");
    }

    private static int Near(int side, int multiple) => Math.Max(1, (side + (multiple / 2)) / multiple) * multiple;
}
