using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Diffusion.Tests.Coherence;

public sealed class MotionStrengthTests
{
    [Theory]
    [InlineData(0f, 1f, 0.5f)]
    [InlineData(-0.3f, 1f, 0.2f)]
    [InlineData(-0.3f, 0.5f, 0.35f)]
    [InlineData(0.2f, 1f, 0.7f)]
    [InlineData(-0.3f, 0f, 0.5f)]
    [InlineData(-1f, 1f, 0.1f)]
    [InlineData(1f, 1f, 0.8f)]
    public void Motion_in_the_source_moves_strength_between_its_stops(float amount, float motion, float strength)
    {
        var source = TestModels.Source(
            8, 8, (DreamParameters.Strength, 0.5f), (DreamParameters.MotionStrength, amount), (DreamParameters.StrengthMin, 0.1f), (DreamParameters.StrengthMax, 0.8f));
        source.SourceMotion = motion;
        Assert.Equal(strength, DreamSettings.From(source).Strength, 1e-5f);
    }
}
