using LiveDiffusion.Diffusion.Coherence;

namespace LiveDiffusion.Diffusion.Tests.Coherence;

public sealed class PairTrialTests
{
    [Theory]
    [InlineData(80, 100, true)]
    [InlineData(99, 100, false)]
    [InlineData(120, 100, false)]
    public void The_shortest_times_of_eight_turns_each_decide(int one, int two, bool won)
    {
        var trial = new PairTrial();
        var turns = 0;
        for (var step = 0; step < 16; step++)
        {
            Assert.False(trial.IsOver);
            turns += trial.TakesOne ? 1 : 0;
            trial.Took(trial.TakesOne, (trial.TakesOne ? one : two) + (step == 5 || step == 6 ? 1000 : 0)); // somebody else took the machine
        }

        Assert.Equal(8, turns);
        Assert.True(trial.IsOver);
        Assert.Equal((won, won), (trial.Won, trial.TakesOne));
        trial.Took(trial.TakesOne, 1);
        Assert.Equal(won, trial.TakesOne);
    }
}
