using System.Diagnostics;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests;

public sealed class InferenceWorkerTests
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(20);
    private readonly RealClock _clock = new();

    [Fact]
    public void A_source_picture_comes_back_styled()
    {
        using var worker = Worker(() => new FakeDreamer(8, 8));
        WaitUntil(worker, () => worker.IsIdle);
        worker.Sources.WriteSlot.Image.Pixels[0] = (Half)0.25f;
        worker.Sources.WriteSlot.Round = 7;
        worker.Offer();
        WaitUntil(worker, () => worker.Styled.HasNews);
        Assert.True(worker.Styled.TryTake());
        Assert.Equal(7, worker.Styled.ReadSlot.Round);
        Assert.Equal((Half)0.75f, worker.Styled.ReadSlot.Image.Pixels[0]);
        Assert.Equal(1, worker.Status.StyledCount);
        Assert.Equal("fake", worker.Status.Provider);
    }

    [Theory]
    [InlineData(DreamAnswer.Made, true, 1, 0, 0)]
    [InlineData(DreamAnswer.Repeated, true, 0, 1, 0)]
    [InlineData(DreamAnswer.Later, false, 0, 0, 0)]
    [InlineData(DreamAnswer.Made, false, 0, 0, 1)]
    public void Pictures_made_runs_saved_and_pictures_dropped_are_counted_apart(DreamAnswer answer, bool isPicture, int styled, int saved, int dropped)
    {
        using var worker = Worker(() => new FakeDreamer(8, 8)
        {
            Answer = answer, Behaviour = isPicture ? FakeDream.Invert : FakeDream.NoPicture, Notice = "all at once",
        });
        WaitUntil(worker, () => worker.IsIdle);
        worker.Offer();
        WaitUntil(worker, () => worker.Status.Notice.Length > 0 && worker.IsIdle);
        Assert.Equal((styled, saved, dropped), (worker.Status.StyledCount, worker.Status.RepeatedCount, worker.Status.DroppedCount));
        Assert.Equal(isPicture, worker.Styled.HasNews);
        Assert.Equal("all at once", worker.Status.Notice);
    }

    [Fact]
    public void A_worker_in_a_run_is_not_idle_and_its_time_is_seen()
    {
        var fake = new FakeDreamer(8, 8);
        fake.Gate.Reset();
        using var worker = Worker(() => fake);
        WaitUntil(worker, () => worker.IsIdle);
        Assert.Equal(0, worker.Status.RunningSeconds(_clock.Now));
        worker.Offer();
        Assert.True(fake.Began.Wait(_long));
        Assert.False(worker.IsIdle);
        Assert.Equal(100, worker.Status.RunningSeconds(_clock.Now + 100), 5.0);
        fake.Gate.Set();
        WaitUntil(worker, () => worker.IsIdle);
        Assert.Equal(0, worker.Status.RunningSeconds(_clock.Now + 100));
    }

    [Fact]
    public void A_dreamer_that_throws_is_made_anew_once_and_then_the_next_kind_comes()
    {
        var made = new List<string>();
        using var worker = Worker(
            () => Note(made, "first", new FakeDreamer(8, 8) { Behaviour = FakeDream.Throw, Provider = "first" }),
            () => Note(made, "second", new FakeDreamer(8, 8) { Provider = "second" }));
        WaitUntil(worker, () => worker.IsIdle);
        for (var i = 1; i <= 2; i++)
        {
            worker.Offer();
            var failures = i;
            WaitUntil(worker, () => worker.Status.FailureCount == failures && worker.IsIdle);
        }

        Assert.Equal(["first", "first", "second"], made);
        Assert.Equal("second", worker.Status.Provider);
        Assert.Equal("the fake model fails", worker.Status.Message);
        worker.Offer();
        WaitUntil(worker, () => worker.Status.StyledCount == 1);
    }

    [Fact]
    public void After_the_last_kind_it_says_that_it_has_failed_and_still_stops()
    {
        using var worker = Worker(() => new FakeDreamer(8, 8) { Behaviour = FakeDream.Throw });
        WaitUntil(worker, () => worker.IsIdle);
        worker.Offer();
        WaitUntil(worker, () => worker.IsIdle);
        worker.Offer();
        WaitUntil(worker, () => worker.Status.State == WorkerState.Failed);
        worker.Offer();
        Assert.False(worker.IsIdle);
        Assert.False(worker.Styled.HasNews);
    }

    [Fact]
    public void A_kind_that_cannot_be_made_is_skipped()
    {
        using var worker = Worker(() => throw new UserErrorException("no such card"), () => new FakeDreamer(8, 8));
        WaitUntil(worker, () => worker.IsIdle);
        Assert.Equal("no such card", worker.Status.Message);
        Assert.Null(worker.LoadFailure);
    }

    [Fact]
    public void When_no_kind_can_be_made_the_reason_is_kept()
    {
        using var worker = Worker(() => throw new UserErrorException("broken folder"));
        WaitUntil(worker, () => worker.IsLoaded);
        Assert.Equal("broken folder", Assert.IsType<UserErrorException>(worker.LoadFailure).Message);
    }

    [Fact]
    public void What_is_no_picture_is_counted_and_not_published()
    {
        using var worker = Worker(() => new FakeDreamer(8, 8) { Behaviour = FakeDream.NoPicture });
        WaitUntil(worker, () => worker.IsIdle);
        worker.Offer();
        WaitUntil(worker, () => worker.Status.DroppedCount == 1 && worker.IsIdle);
        Assert.False(worker.Styled.HasNews);
        Assert.Equal(0, worker.Status.StyledCount);
        Assert.Equal(WorkerState.Running, worker.Status.State);
    }

    [Fact]
    public void A_hanging_model_is_stopped_in_time()
    {
        var fake = new FakeDreamer(8, 8) { Behaviour = FakeDream.Hang };
        var worker = Worker(() => fake);
        WaitUntil(worker, () => worker.IsIdle);
        worker.Offer();
        Assert.True(fake.Began.Wait(_long));
        worker.Stop(TimeSpan.FromSeconds(2));
        Assert.Equal(WorkerState.Stopped, worker.Status.State);
        Assert.True(fake.IsDisposed);
    }

    [Fact]
    public void A_real_model_is_stopped_in_the_middle_of_its_runs()
    {
        var folder = ModelFolder.Open(TestModels.LumenPath);
        var worker = new InferenceWorker(
            [() => new StreamPipeline(folder, new ModelSize(512, 512), inlinePrompts: false)],
            () => TestModels.Source(512, 512, (LiveDiffusion.Core.Parameters.DreamParameters.Steps, 8)),
            () => new StyledPicture(512, 512), _clock);
        WaitUntil(worker, () => worker.IsIdle);
        worker.Offer();
        WaitUntil(worker, () => worker.Status.RunningSeconds(_clock.Now) > 0);
        var begin = Stopwatch.GetTimestamp();
        worker.Stop(_long);
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(2));
        Assert.Equal(0, worker.Status.StyledCount);
    }

    [Fact]
    public void Inline_dreams_answer_at_once_and_under_the_same_policy()
    {
        var fakes = new Queue<FakeDreamer>([new FakeDreamer(8, 8) { Behaviour = FakeDream.Throw }, new FakeDreamer(8, 8)]);
        using var dreams = new InlineDreams([fakes.Dequeue], () => TestModels.Source(8, 8), () => new StyledPicture(8, 8));
        Assert.False(dreams.RunOnce(0));
        Assert.Equal(1, dreams.Status.FailureCount);
        dreams.Source.Round = 3;
        Assert.True(dreams.RunOnce(0));
        Assert.Equal(3, dreams.Styled.Round);
    }

    [Fact]
    public void Inline_dreams_refuse_a_model_that_cannot_be_loaded()
    {
        Func<IDreamer> broken = () => throw new UserErrorException("broken folder");
        Assert.Equal("broken folder", Assert.Throws<UserErrorException>(
            () => new InlineDreams([broken], () => TestModels.Source(8, 8), () => new StyledPicture(8, 8))).Message);
    }

    private InferenceWorker Worker(params Func<IDreamer>[] kinds)
        => new(kinds, () => TestModels.Source(8, 8), () => new StyledPicture(8, 8), _clock);

    // Sleeps on the worker's own news; the short time-out only catches states that change right after it.
    private static void WaitUntil(InferenceWorker worker, Func<bool> condition)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < _long, "nothing happened");
            worker.News.WaitOne(10);
        }
    }

    private static FakeDreamer Note(List<string> made, string name, FakeDreamer fake)
    {
        made.Add(name);
        return fake;
    }
}
