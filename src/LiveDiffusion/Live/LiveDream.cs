using LiveDiffusion.CommandLine;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Stage;

namespace LiveDiffusion.Live;

/// <summary>
/// The model of a live show: the one to begin with, on a thread of its own, and the way to others. Main thread, which is the render thread.
/// </summary>
internal sealed class LiveDream
{
    private readonly bool _isChosenBefore;
    private bool _fellBack;

    /// <summary>
    /// Begins to load the model that the command names, or the one that the settings name, or the one that came with the program. A wish of
    /// the command's that cannot be is a <see cref="UserErrorException"/>.
    /// </summary>
    public LiveDream(
        LiveSettings settings, ShowParts parts, EngineClock clock, PictureSize output, Func<ModelFolder, ModelSize, string, DreamerKinds> kinds)
    {
        var stored = DreamWish.Of(parts.Parameters);
        var planner = new DreamPlanner(settings.Model, settings.ModelSize, output, kinds)
        {
            PassedOver = new DreamWish(
                settings.IsModelNamed ? stored.Model : "", settings.ModelSize is null ? "" : stored.Size, settings.Provider is null ? "" : stored.Provider),
            FirstProvider = settings.Provider ?? ProviderProbe.Automatic,
        };
        _isChosenBefore = !settings.IsModelNamed && settings.ModelSize is null && settings.Provider is null && stored != new DreamWish("", "", ProviderProbe.Automatic);
        var plan = First(planner, stored, isNamed: !_isChosenBefore);
        parts.Picture.Resize(plan.Size.Width, plan.Size.Height);
        parts.Controls.Resize(parts.Picture.Settings);
        var catalogue = parts.Parameters.Catalogue;
        var worker = new InferenceWorker(
            plan.Kinds.Quick,
            () => new SourcePicture(plan.Size.Width, plan.Size.Height, catalogue),
            () => new StyledPicture(plan.Size.Width, plan.Size.Height),
            clock);
        Link = new SwitchingLink(parts.Picture, parts.Sources, parts.Controls, worker, new ModelSwitch(planner, plan, parts.Parameters, clock));
    }

    /// <summary>The show's, and the show's to dispose.</summary>
    public SwitchingLink Link { get; }

    /// <summary>
    /// Ends the show with a <see cref="UserErrorException"/> where the model that the command named, or that came with the program, cannot be
    /// loaded and no other dreams. One that was chosen in an earlier show gives way to the one that came with it.
    /// </summary>
    public void ThrowIfWrong(TimeSpan patience)
    {
        if (!Link.IsLoaded && patience > TimeSpan.Zero)
        {
            Link.News.WaitOne(patience);
        }

        if (_fellBack || Link is not { Changes: 0, LoadFailure: UserErrorException wrong })
        {
            return;
        }

        if (!_isChosenBefore)
        {
            throw new UserErrorException(wrong.Message, wrong);
        }

        Console.Error.WriteLine($"{wrong.Message} The show begins with the model that came with it.");
        Link.Models.FallBack();
        _fellBack = true;
    }

    // What was chosen last may be gone today: no reason not to begin. What the command names is another matter.
    private static DreamPlan First(DreamPlanner planner, DreamWish stored, bool isNamed)
    {
        try
        {
            return planner.Plan(stored);
        }
        catch (UserErrorException wrong) when (!isNamed)
        {
            Console.Error.WriteLine($"{wrong.Message} The show begins with the model that came with it.");
            return planner.Plan(default);
        }
    }
}
