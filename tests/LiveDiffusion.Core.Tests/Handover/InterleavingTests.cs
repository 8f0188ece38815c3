using LiveDiffusion.Interleavings;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace LiveDiffusion.Core.Tests.Handover;

/// <summary>Runs the scenarios of <see cref="HandoverScenarios"/> under Coyote's scheduler, which switches at every atomic operation.</summary>
public sealed class InterleavingTests(RewrittenScenarios scenarios) : IClassFixture<RewrittenScenarios>
{
    [Theory]
    [InlineData(nameof(HandoverScenarios.TripleBuffer))]
    [InlineData(nameof(HandoverScenarios.SampleRing))]
    [InlineData(nameof(HandoverScenarios.ControlQueue))]
    [InlineData(nameof(HandoverScenarios.ControlBatches))]
    public void No_interleaving_breaks_the_promise(string scenario)
    {
        var report = Explore(scenario);
        Assert.True(report.NumOfFoundBugs == 0, string.Join("; ", report.BugReports));
        Assert.True(report.NumOfExploredFairPaths + report.NumOfExploredUnfairPaths > 100);
    }

    [Fact]
    public void A_lost_update_is_found()
        => Assert.Contains("An update is lost.", string.Join("; ", Explore(nameof(HandoverScenarios.LostUpdate)).BugReports), StringComparison.Ordinal);

    private TestReport Explore(string scenario)
    {
        var configuration = Configuration.Create()
            .WithTelemetryEnabled(false)
            .WithVerbosityEnabled(VerbosityLevel.None)
            .WithTestingIterations(300)
            .WithRandomGeneratorSeed(1)
            .WithAtomicOperationRaceCheckingEnabled()
            .WithVolatileOperationRaceCheckingEnabled()
            .WithMemoryAccessRaceCheckingEnabled()
            .WithPotentialDeadlocksReportedAsBugs(false);
        using var engine = TestingEngine.Create(configuration, scenarios.Get(scenario));
        engine.Run();
        return engine.TestReport;
    }
}
