using LiveDiffusion.Stage;

namespace LiveDiffusion.Tests;

public sealed class DreamClockTests
{
    [Theory]
    [InlineData(30, 15, 15)]
    [InlineData(30, 20, 20)]
    [InlineData(60, 24, 24)]
    [InlineData(30, 60, 30)] // a frame can begin one round at most
    public void Rounds_keep_their_rate_whatever_the_display_does(int framesPerSecond, float rate, int expected)
    {
        var clock = default(DreamClock);
        var rounds = 0;
        for (var frame = 0; frame < framesPerSecond * 10; frame++)
        {
            var seconds = frame / (double)framesPerSecond;
            if (clock.IsDue(seconds))
            {
                clock.Begin(seconds, rate);
                rounds++;
            }
        }

        Assert.InRange(rounds, (expected * 10) - 1, (expected * 10) + 1);
    }

    [Fact]
    public void A_stall_is_not_caught_up_with()
    {
        var clock = default(DreamClock);
        clock.Begin(0, 10);
        clock.Begin(5, 10); // five seconds late

        Assert.False(clock.IsDue(4.99));
        Assert.True(clock.IsDue(5.0));
        clock.Begin(5.0, 10);
        Assert.False(clock.IsDue(5.05));
    }
}
