using LiveDiffusion.Audio.Capture;

namespace LiveDiffusion.Audio.Tests.Capture;

public sealed class DemoTrackTests
{
    private static readonly float[] Whole = ReadWhole();

    [Fact]
    public void Track_is_longer_than_two_minutes_and_has_the_parts_of_a_song()
    {
        Assert.True(DemoTrack.LengthSeconds >= 128);
        Assert.Equal(
            ["intro", "groove", "build-up", "drop", "break", "build-up", "drop", "outro"],
            DemoTrack.Sections.Select(s => s.Name));
        Assert.Equal(DemoTrack.LengthSeconds, DemoTrack.Sections.Sum(s => s.Length));
    }

    [Fact]
    public void Track_keeps_below_full_scale_and_has_no_direct_current()
    {
        var peak = Whole.Max(MathF.Abs);
        Assert.InRange(peak, 0.5f, MathF.Pow(10f, -1f / 20f));
        Assert.InRange(Whole.Average(), -1e-4f, 1e-4f);
        Assert.All(Whole, x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void Loop_point_is_silent_on_both_sides()
    {
        Assert.InRange(MathF.Abs(Whole[^1]), 0f, 1e-4f);
        Assert.InRange(MathF.Abs(Whole[0]), 0f, 1e-4f);
    }

    [Fact]
    public void No_note_begins_with_a_click()
    {
        const int Step = DemoTrack.SampleRate / 8;
        var length = (int)DemoTrack.LengthSamples;
        for (var at = Step; at < length; at += Step)
        {
            // A click is a jump that stands out of its surroundings: noise and saws have jumps of their own.
            var usual = 0.004f;
            for (var n = at - 400; n < at + 400; n++)
            {
                usual = Math.Max(usual, n >= at - 2 && n <= at + 2 ? 0f : Jump(n));
            }

            Assert.True(Jump(at) <= 1.2f * usual, $"A click at {at / (double)DemoTrack.SampleRate:f3} s: {Jump(at)} against {usual}");
        }
    }

    [Fact]
    public void Samples_do_not_depend_on_how_they_are_read()
    {
        var track = new DemoTrack();
        var block = new float[2 * 5000];
        foreach (var from in new long[] { 100_000, 0, 99_990, 1 })
        {
            track.Read(from, block);
            Assert.Equal(Whole.AsSpan((int)from * 2, block.Length).ToArray(), block);
        }
    }

    [Fact]
    public void Reading_past_the_end_goes_on_at_the_start()
    {
        var track = new DemoTrack();
        var across = new float[2 * 200];
        track.Read(DemoTrack.LengthSamples - 100, across);
        Assert.Equal(Whole.AsSpan(0, 200).ToArray(), across.AsSpan(200).ToArray());
    }

    [Fact]
    public void Kicks_are_heard_where_the_score_says()
    {
        foreach (var time in DemoTrack.KickTimes)
        {
            var at = (int)(time * DemoTrack.SampleRate);
            var peak = 0f;
            for (var n = at; n < at + 1500; n++)
            {
                peak = Math.Max(peak, MathF.Abs(Whole[2 * n]));
            }

            Assert.True(peak > 0.2f, $"No kick at {time} s");
        }

        Assert.True(DemoTrack.KickTimes.Count > 100);
    }

    private static float Jump(int n) => MathF.Abs(Whole[2 * n] - Whole[(2 * n) - 2]);

    private static float[] ReadWhole()
    {
        var samples = new float[DemoTrack.LengthSamples * DemoTrack.Channels];
        new DemoTrack().Read(0, samples);
        return samples;
    }
}
