using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Tests.Shows;

/// <summary>What the page can do to a live show beyond its parameters: routes and learning.</summary>
public sealed class HandsOnTests
{
    private const int Page = 1;

    [Fact]
    public void A_route_made_by_hand_acts_is_seen_and_can_be_taken_back()
    {
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        stage.Frames(2);
        var matrix = stage.Show.Parts.Modulation;
        var before = matrix.Routes.Count;
        Post(stage, ModParameters.Depth, ControlKind.EditRoute, new RouteEdit(-1, new Route { Source = "macro/1", Target = "effect/bloom", Depth = 1f }));
        stage.Set("macro/1", 1f);
        stage.Until(() => stage.Show.Parts.Parameters[Bloom(stage)] > 0.9f * Bloom(stage).Max, "the route acts");
        stage.Until(() => Seen(stage) == before + 1, "the page sees it");

        stage.Set("macro/1", 0f);
        Post(stage, ModParameters.Depth, ControlKind.EditRoute, new RouteEdit(before, null, matrix.Generation - 1));
        stage.UntilWarned("The routes have changed meanwhile");
        Assert.Equal(before + 1, matrix.Routes.Count);

        stage.Frames(stage.Show.FramesPerSecond);
        Post(stage, ModParameters.Depth, ControlKind.EditRoute, new RouteEdit(before, null, matrix.Generation));
        stage.Until(() => matrix.Routes.Count == before, "it is removed");
        stage.Set("sys/undo", 1f);
        stage.Until(() => matrix.Routes.Count == before + 1, "the removal is taken back");
    }

    [Fact]
    public void While_learning_the_parameter_that_a_hand_touches_is_focused()
    {
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        var midi = stage.Show.Controllers.Midi;
        Post(stage, CameraParameters.Rotation, ControlKind.Set);
        stage.Frames(2);
        midi.SetLearning(true);
        stage.Until(() => midi.Status.Learn.IsOn, "learning");

        Post(stage, CameraParameters.Zoom, ControlKind.Set);
        stage.Until(() => midi.Status.Learn.Target == "camera/zoom", "what was touched is focused");
        stage.Set("camera/speed", 2f); // by the engine: no hand
        stage.Frames(5);
        Assert.Equal("camera/zoom", midi.Status.Learn.Target);
    }

    private static ParameterInfo Bloom(LiveStage stage) => stage.Show.Parts.Parameters.Catalogue.Find("effect/bloom")!;

    private static int Seen(LiveStage stage)
    {
        stage.Show.Snapshots.TryTake();
        return stage.Show.Snapshots.ReadSlot.Routes.Count;
    }

    private static void Post(LiveStage stage, ParameterInfo target, ControlKind kind, RouteEdit? route = null)
        => stage.Show.Queue.TryPost(new ControlEvent(kind, target, 0.9f, null, Page, stage.Show.Parts.Clock.Now, route));
}
