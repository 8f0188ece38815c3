using FsCheck;
using FsCheck.Xunit;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion.Tests.Noise;

public sealed class NoiseSourceTests
{
    private const int Side = 32;
    private const int Channels = 4;
    private const int Length = Side * Side * Channels;
    private static readonly float[] _still = [1, 0, 0, 0, 1, 0];

    [Property(MaxTest = 40)]
    public void Noise_is_normal_whatever_seed_and_index(int seed, int index)
    {
        var numbers = new float[Length];
        new GaussianNoise(Length).Fill(seed, index, 0, numbers);
        Assert.Equal(0, numbers.Average(), 0.08);
        Assert.Equal(1, Deviation(numbers), 0.06);
        Assert.Equal(3, numbers.Average(x => Math.Pow(x, 4)), 0.6); // a normal distribution's fourth moment
    }

    [Property(MaxTest = 40)]
    public void Different_seeds_indices_and_streams_share_nothing(int seed, int index)
    {
        var source = new GaussianNoise(Length);
        float[] one = new float[Length], other = new float[Length];
        source.Fill(seed, index, 0, one);
        foreach (var (s, i, stream) in new[] { (seed + 1L, (long)index, 0), (seed, index + 1L, 0), (seed, index, 1) })
        {
            source.Fill(s, i, stream, other);
            Assert.Equal(0, Correlation(one, other), 0.08);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    [InlineData(5000)]
    public void Lengths_need_not_fit_the_machine_s_vectors(int length)
    {
        var numbers = new float[length];
        new GaussianNoise(length).Fill(3, 1, 0, numbers);
        Assert.All(numbers, n => Assert.True(float.IsFinite(n)));
        Assert.DoesNotContain(0f, numbers);
    }

    [Fact]
    public void Every_mode_keeps_unit_variance_over_a_long_ride()
    {
        foreach (var mode in Enum.GetValues<NoiseMode>())
        {
            var source = new NoiseSource(Side, Side, Channels);
            var settings = new NoiseSettings { Mode = mode, Seed = 5, SeedB = 6, Travel = 0.4f, WalkRate = 3f };
            float[] zoom = [0.97f, 0.02f, 0.013f, -0.02f, 0.97f, 0.004f];
            var noise = new float[Length];
            for (var round = 0; round < 200; round++)
            {
                source.Begin(settings, round, 1 / 15.0, zoom);
                source.Fill(0, noise);
                Assert.Equal(1, Deviation(noise), 0.07);
            }
        }
    }

    [Property(MaxTest = 30)]
    public void Walk_goes_as_far_in_one_step_as_in_several(byte parts)
    {
        var pieces = 1 + (parts % 7);
        float[] once = new float[Length], often = new float[Length];
        var settings = new NoiseSettings { Mode = NoiseMode.Walk, Seed = 9, WalkRate = 2f };
        var (one, other) = (new NoiseSource(Side, Side, Channels), new NoiseSource(Side, Side, Channels));
        one.Begin(settings, 0, 0.7, _still);
        for (var k = 0; k < pieces; k++)
        {
            other.Begin(settings, k, 0.7 / pieces, _still);
        }

        one.Fill(0, once);
        other.Fill(0, often);
        Assert.All(once.Zip(often), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }

    [Fact]
    public void Walk_changes_little_between_pictures_and_everything_in_a_while()
    {
        var source = new NoiseSource(Side, Side, Channels);
        var settings = new NoiseSettings { Mode = NoiseMode.Walk, Seed = 9, WalkRate = 1f };
        float[] first = new float[Length], second = new float[Length], late = new float[Length];
        source.Begin(settings, 0, 0, _still);
        source.Fill(0, first);
        source.Begin(settings, 1, 1 / 15.0, _still);
        source.Fill(0, second);
        source.Begin(settings, 2, 2, _still);
        source.Fill(0, late);
        Assert.True(Correlation(first, second) > 0.98);
        Assert.Equal(0, Correlation(first, late), 0.1);
    }

    [Fact]
    public void Random_mode_is_new_each_round_and_fixed_mode_never()
    {
        var source = new NoiseSource(Side, Side, Channels);
        float[] first = new float[Length], second = new float[Length];
        foreach (var (mode, same) in new[] { (NoiseMode.Random, false), (NoiseMode.Fixed, true) })
        {
            var settings = new NoiseSettings { Mode = mode, Seed = 2 };
            source.Begin(settings, 10, 0.1, _still);
            source.Fill(0, first);
            source.Begin(settings, 11, 0.1, _still);
            source.Fill(0, second);
            Assert.Equal(same, first.SequenceEqual(second));
        }
    }

    [Fact]
    public void Camera_noise_moves_by_whole_cells_with_the_picture()
    {
        var source = new NoiseSource(Side, Side, Channels);
        var settings = new NoiseSettings { Mode = NoiseMode.Camera, Seed = 2 };
        float[] before = new float[Length], after = new float[Length];
        source.Begin(settings, 0, 0, _still);
        source.Fill(0, before);
        // Content goes right by parts of a cell, one cell in all: the inverse map looks to the left.
        foreach (var part in new[] { 0.3f, 0.3f, 0.4f })
        {
            source.Begin(settings, 1, 0.1, [1, 0, -part / Side, 0, 1, 0]);
        }

        source.Fill(0, after);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 1; x < Side; x++)
            {
                Assert.Equal(before[(y * Side) + x - 1], after[(y * Side) + x]);
            }
        }
    }

    [Fact]
    public void Camera_noise_never_doubles_a_cell()
    {
        var source = new NoiseSource(Side, Side, Channels);
        var settings = new NoiseSettings { Mode = NoiseMode.Camera, Seed = 2 };
        float[] zoomIn = [0.8f, 0, 0.1f, 0, 0.8f, 0.1f];
        var noise = new float[Length];
        for (var round = 0; round < 20; round++)
        {
            source.Begin(settings, round, 0.1, zoomIn);
            source.Fill(0, noise);
            Assert.Equal(Side * Side, noise.Take(Side * Side).Distinct().Count());
        }
    }

    [Property(MaxTest = 50)]
    public void Slerp_keeps_the_deviation_of_independent_noises(byte share)
    {
        var source = new GaussianNoise(Length);
        float[] one = new float[Length], other = new float[Length];
        source.Fill(1, 0, 0, one);
        source.Fill(2, 0, 0, other);
        LatentMaths.Slerp(one, other, share / 255f, one);
        Assert.Equal(1, Deviation(one), 0.06);
    }

    private static double Deviation(float[] x)
    {
        var mean = x.Average(v => (double)v);
        return Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
    }

    private static double Correlation(float[] x, float[] y)
        => x.Zip(y, (a, b) => (double)a * b).Average() / (Deviation(x) * Deviation(y));
}
