using System.Text;
using FsCheck.Xunit;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Web;

namespace LiveDiffusion.Tests.Web;

public sealed class ShowSnapshotTests
{
    private static readonly ParameterCatalogue Catalogue = new([]);

    [Fact]
    public void It_is_a_copy_of_the_moment()
    {
        var table = new ParameterTable(Catalogue);
        var snapshot = new ShowSnapshot(Catalogue);
        var audio = new AudioFeatures { Kick = 0.5f, LoudnessMomentary = -12f };
        table.Set(CameraParameters.Zoom, 0.5f);
        table.SkipSmoothing();
        table.Advance(0f);
        table.Modulated[CameraParameters.Zoom.Index] = 0.9f;

        snapshot.Fill(table, audio, new BeatState(128f, 3.5, 0.8f, false), new ShowStatus { PresetName = "drift" });
        table.Set(CameraParameters.Zoom, -1f);

        Assert.Equal(0.5f, snapshot.Targets[CameraParameters.Zoom.Index]);
        Assert.Equal(0.9f, snapshot.Values[CameraParameters.Zoom.Index]);
        Assert.Equal("drift", snapshot.Status.PresetName);
        Assert.Equal((0.5f, -12f, 128f), (snapshot.Meters.Kick, snapshot.Meters.Loudness, snapshot.Beat.Bpm));
    }

    [Fact]
    public void Filling_it_allocates_nothing()
    {
        var table = new ParameterTable(Catalogue);
        var snapshot = new ShowSnapshot(Catalogue);
        var status = new ShowStatus { PresetName = "drift", Warnings = ["one"] };
        var audio = default(AudioFeatures);
        var matrix = new ModulationMatrix(Catalogue);
        matrix.SetRoutes([new Route { Source = "lfo/1", Target = "camera/zoom" }]);
        snapshot.Fill(table, audio, default, status);
        snapshot.FillRoutes(matrix);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            snapshot.Fill(table, audio, default, status);
            snapshot.FillRoutes(matrix);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Property(MaxTest = 500)]
    public void Reading_a_message_never_throws(byte[] bytes)
        => Assert.True(ClientMessage.TryParse(bytes, Catalogue, out _, out var error) == (error.Length == 0));

    [Property(MaxTest = 300)]
    public void Whatever_stands_in_a_message_it_is_taken_or_refused_with_a_reason(string? op, string? id, float value, string? text)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new { op, id, value = float.IsFinite(value) ? value : 0f, text });
        var taken = ClientMessage.TryParse(Encoding.UTF8.GetBytes(json), Catalogue, out _, out var error);
        Assert.Equal(taken, error.Length == 0);
    }

    [Fact]
    public void A_show_that_renders_nothing_for_five_seconds_counts_as_stalled_until_it_goes_on()
    {
        var links = new WebLinks
        {
            Catalogue = Catalogue,
            Controls = new ControlQueue(),
            Snapshots = new TripleBuffer<ShowSnapshot>(() => new ShowSnapshot(Catalogue)),
            Preview = new PreviewFrames(),
            Clock = new FixedStepClock(60),
        };
        var broadcaster = new Broadcaster(links);
        Assert.Equal(ShowHealth.StartingState, Publish(0));
        Assert.Equal(ShowHealth.Running, Publish(1));
        Assert.Equal(ShowHealth.Running, Ticks(5 * Broadcaster.TicksPerSecond));
        Assert.Equal(ShowHealth.Stalled, Ticks(1));
        Assert.Equal(ShowHealth.Running, Publish(1));

        string Publish(int times)
        {
            for (var i = 0; i < times; i++)
            {
                links.Snapshots.Publish();
            }

            return Ticks(times);
        }

        string Ticks(int count)
        {
            for (var i = 0; i < count; i++)
            {
                broadcaster.Tick(TestContext.Current.CancellationToken);
            }

            return broadcaster.Health.Value.State;
        }
    }

    [Fact]
    public void The_budget_lets_a_steady_hand_through_and_stops_a_flood()
    {
        var budget = new EditBudget(100);
        var steady = Enumerable.Range(0, 1000).Count(i => budget.TryTake(i / 90.0));
        Assert.Equal(1000, steady);

        var flood = Enumerable.Range(0, 1000).Count(_ => budget.TryTake(100.0));
        Assert.Equal(100, flood);
    }
}
