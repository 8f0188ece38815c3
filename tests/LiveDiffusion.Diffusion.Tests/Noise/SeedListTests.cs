using FsCheck;
using FsCheck.Xunit;
using LiveDiffusion.Diffusion.Noise;

namespace LiveDiffusion.Diffusion.Tests.Noise;

public sealed class SeedListTests
{
    private const int Side = 32;
    private const int Channels = 4;
    private const int Length = Side * Side * Channels;
    private static readonly float[] _still = [1, 0, 0, 0, 1, 0];
    private static readonly float[] _equal = [1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f];

    [Theory]
    [InlineData("", "", "")]
    [InlineData("1, 7, 42", "1 7 42", "")]
    [InlineData("  1;7|42\n8 ", "1 7 42 8", "")]
    [InlineData("1, x, 42", "1 42", "'x'")]
    [InlineData("-1, 1.5, 1000000, 5", "5", "'-1'")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "of 17 seeds the first 16")]
    public void Seeds_are_read_and_what_is_none_is_told(string text, string seeds, string notice)
    {
        var list = List(text, SeedBlending.Travel, _equal);
        Assert.Equal(seeds, string.Join(' ', list.Seeds.ToArray()));
        Assert.Contains(notice, list.Notice, StringComparison.Ordinal);
        Assert.Equal(notice.Length == 0, list.Notice.Length == 0);
    }

    [Property(MaxTest = 60)]
    public void The_variance_is_1_at_every_point_of_every_blend(byte travel, byte a, byte b, byte c, byte way)
    {
        foreach (var mode in Enum.GetValues<NoiseMode>())
        {
            var noise = Fill(List("3, 9, 3, 27", (SeedBlending)(way % 3), [a / 255f, b / 255f, c / 255f]), travel / 255f, mode);
            Assert.Equal(1, Deviation(noise), 0.06);
        }
    }

    [Fact]
    public void Travel_stops_at_each_seed_of_the_list()
    {
        var list = List("3, 9, 27, 81, 5", SeedBlending.Travel, _equal);
        long[] seeds = [3, 9, 27, 81, 5];
        for (var k = 0; k < seeds.Length; k++)
        {
            Assert.Equal(Plain(seeds[k]), Fill(list, k / 4f, NoiseMode.Fixed));
        }
    }

    [Theory]
    [InlineData(NoiseMode.Fixed)]
    [InlineData(NoiseMode.Walk)]
    [InlineData(NoiseMode.Camera)]
    public void Travel_never_jumps(NoiseMode mode)
    {
        var list = List("3, 9, 27, 81, 5", SeedBlending.Travel, _equal);
        var before = Fill(list, 0f, mode);
        for (var i = 1; i <= 400; i++)
        {
            var now = Fill(list, i / 400f, mode);
            Assert.InRange(Math.Sqrt(now.Zip(before, (x, y) => (double)(x - y) * (x - y)).Average()), 0.005, 0.03); // a hundredth of a quarter circle is 0.016
            before = now;
        }
    }

    [Fact]
    public void Two_seeds_in_a_list_travel_as_seed_and_seed_b_do_bit_for_bit()
    {
        foreach (var mode in Enum.GetValues<NoiseMode>())
        {
            var (one, other) = (new NoiseSource(Side, Side, Channels), new NoiseSource(Side, Side, Channels));
            var pair = new NoiseSettings { Mode = mode, Seed = 3, SeedB = 9, Travel = 0.3f, WalkRate = 1f };
            var (first, second) = (new float[Length], new float[Length]);
            for (var round = 0; round < 5; round++)
            {
                one.Begin(pair, round, 0.1, [0.97f, 0, 0.01f, 0, 0.97f, 0.01f]);
                other.Begin(pair with { Seed = 77, SeedB = 78, Seeds = List("3, 9", SeedBlending.Travel, _equal) }, round, 0.1, [0.97f, 0, 0.01f, 0, 0.97f, 0.01f]);
                one.Fill(1, first);
                other.Fill(1, second);
                Assert.Equal(first, second);
            }
        }
    }

    [Theory]
    [InlineData(SeedBlending.Linear)]
    [InlineData(SeedBlending.Spherical)]
    public void A_weighted_blend_goes_where_its_weights_say(SeedBlending way)
    {
        Assert.True(Correlation(Plain(9), Fill(List("3, 9, 27", way, [0f, 1f, 0f]), 0f, NoiseMode.Fixed)) > 0.9999);
        var blend = Fill(List("3, 9, 27", way, [0.2f, 1f, 0.2f]), 0f, NoiseMode.Fixed);
        Assert.True(Correlation(Plain(9), blend) > 0.85);
        Assert.InRange(Correlation(Plain(3), blend), 0.1, 0.5);
        Assert.Equal(Plain(3), Fill(List("3, 9, 27", way, [0f, 0f, 0f]), 0f, NoiseMode.Fixed)); // nothing weighs: the first
        Assert.True(Correlation(Plain(3), Fill(List("3, 3", way, [1f, 1f]), 0f, NoiseMode.Fixed)) > 0.9999);
    }

    [Fact]
    public void A_blend_is_the_same_each_time_and_a_steady_one_allocates_nothing()
    {
        var list = List("3, 9, 27", SeedBlending.Linear, _equal);
        Assert.Equal(Fill(list, 0f, NoiseMode.Random), Fill(list, 0f, NoiseMode.Random));
        var source = new NoiseSource(Side, Side, Channels);
        var noise = new float[Length];
        var settings = new NoiseSettings { Mode = NoiseMode.Camera, Seed = 1, Seeds = list };
        source.Begin(settings, 0, 0.1, _still);
        source.Fill(0, noise);
        var before = GC.GetAllocatedBytesForCurrentThread();
        list.Take("3, 9, 27", SeedBlending.Spherical, _equal);
        source.Begin(settings, 1, 0.1, _still);
        source.Fill(0, noise);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static SeedList List(string text, SeedBlending way, float[] weights)
    {
        var list = new SeedList();
        list.Take(text, way, weights);
        return list;
    }

    private static float[] Fill(SeedList list, float travel, NoiseMode mode)
    {
        var source = new NoiseSource(Side, Side, Channels);
        var noise = new float[Length];
        source.Begin(new NoiseSettings { Mode = mode, Seed = 1, Travel = travel, WalkRate = 1f, Seeds = list }, 7, 0.4, _still);
        source.Fill(0, noise);
        return noise;
    }

    private static float[] Plain(long seed)
    {
        var noise = new float[Length];
        new GaussianNoise(Length).Fill(seed, 0, 0, noise);
        return noise;
    }

    private static double Deviation(float[] x) => Math.Sqrt(x.Average(v => (double)v * v));

    private static double Correlation(float[] x, float[] y) => x.Zip(y, (a, b) => (double)a * b).Average() / (Deviation(x) * Deviation(y));
}
