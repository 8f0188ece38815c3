using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Tests;

public sealed class PicturePathTests
{
    [Fact]
    public void Until_there_is_a_picture_the_fallback_is_shown_and_the_first_fades_in_over_it()
    {
        using var rig = Rig();
        using var fallback = Solid(rig, 0.2f);
        rig.Frames.With(LoopParameters.FadeSeconds, 1f);
        rig.Next();
        var source = rig.Source();
        Assert.True(source.Fresh);
        Assert.Equal(51, rig.Red(rig.Draw(fallback), 0.5, 0.5));

        rig.Next();
        rig.Land(source, rig.Flat(1f));
        Assert.InRange(rig.Red(rig.Draw(fallback), 0.5, 0.5), 50, 53);
        Skip(rig, 30);
        Assert.InRange(rig.Red(rig.Draw(fallback), 0.5, 0.5), 145, 161);
        Skip(rig, 31);
        Assert.Equal(255, rig.Red(rig.Draw(fallback), 0.5, 0.5));
    }

    [Fact]
    public void Blackout_dim_and_freeze_act_within_one_frame()
    {
        using var rig = Rig();
        rig.Start(rig.Flat(0.8f));
        rig.Next();
        Assert.Equal(204, rig.Red(rig.Draw(), 0.5, 0.5));

        Set(rig, OutputParameters.Dim, 0.5f);
        Assert.Equal(102, rig.Red(rig.Draw(), 0.5, 0.5));

        Set(rig, OutputParameters.Blackout, 1f);
        Assert.Equal(0, rig.Red(rig.Draw(), 0.5, 0.5));

        rig.Frames.With(OutputParameters.Blackout, 0f).With(OutputParameters.Dim, 1f).With(OutputParameters.Freeze, 1f);
        Set(rig, EffectParameters.Flash, 1f);
        Assert.Equal(204, rig.Red(rig.Draw(), 0.5, 0.5));

        Set(rig, OutputParameters.Blackout, 1f);
        Assert.Equal(0, rig.Red(rig.Draw(), 0.5, 0.5)); // black beats frozen

        rig.Frames.With(OutputParameters.Blackout, 0f);
        Set(rig, OutputParameters.Freeze, 0f);
        Assert.Equal(255, rig.Red(rig.Draw(), 0.5, 0.5));
    }

    [Fact]
    public void A_reseed_asks_for_one_fresh_dream_and_fades_to_it()
    {
        using var rig = Rig();
        rig.Start(rig.Flat(0f));
        rig.Frames.With(LoopParameters.FadeSeconds, 1f).With(LoopParameters.Guard, 0f);
        Set(rig, LoopParameters.Reseed, 1f);
        var fresh = rig.Source();
        Assert.True(fresh.Fresh);
        rig.Next();
        var late = rig.Source();
        Assert.False(late.Fresh);

        rig.Land(fresh, rig.Flat(1f));
        Assert.InRange(rig.Red(rig.Draw(), 0.5, 0.5), 0, 2);
        rig.Land(late, rig.Flat(0.1f)); // belongs to the old dream
        Assert.Equal(1, rig.Path.Drops);
        Skip(rig, 30);
        Assert.InRange(rig.Red(rig.Draw(), 0.5, 0.5), 120, 136);
        Skip(rig, 31);
        Assert.Equal(255, rig.Red(rig.Draw(), 0.5, 0.5));
    }

    [Fact]
    public void A_fresh_dream_that_got_lost_is_asked_for_again()
    {
        using var rig = Rig();
        rig.Start(rig.Flat(0.5f));
        rig.Frames.With(LoopParameters.Guard, 0f);
        Set(rig, LoopParameters.Reseed, 1f);
        Assert.True(rig.Source().Fresh);
        rig.Next();
        var next = rig.Source();
        rig.Next();
        rig.Land(next, rig.Flat(0.5f)); // the fresh one was overtaken

        Assert.True(rig.Source().Fresh);
    }

    [Fact]
    public void An_injected_picture_becomes_the_picture_and_the_next_source()
    {
        using var rig = Rig();
        rig.Start(rig.Flat(0f));
        rig.Frames.With(LoopParameters.FadeSeconds, 1f);
        rig.Next();
        var stale = rig.Source();
        rig.Path.Inject(rig.Flat(0.6f), rig.Frames.Now());
        Assert.InRange(rig.Red(rig.Draw(), 0.5, 0.5), 0, 2);
        rig.Land(stale, rig.Flat(0f));
        rig.Next();

        Assert.Equal(0.6f, (float)rig.Source().Image.Pixels[40], 2e-3f);
        Skip(rig, 61);
        Assert.Equal(153, rig.Red(rig.Draw(), 0.5, 0.5));
    }

    [Fact]
    public void A_picture_that_is_not_finite_is_dropped_counted_and_answered_with_a_fresh_dream()
    {
        using var rig = Rig();
        var good = rig.Picture((u, v) => (u, v, 0.5f));
        rig.Start(good);
        rig.Next();
        var before = rig.Draw().ToArray();
        var broken = rig.Flat(0.5f);
        broken.Pixels[77] = Half.NaN;
        rig.Land(rig.Source(), broken);

        Assert.Equal(1, rig.Path.Drops);
        Assert.Equal(1, rig.Path.GuardReseeds);
        Assert.Equal(before, rig.Draw());
        Assert.True(rig.Source().Fresh);
    }

    [Fact]
    public void A_blank_picture_is_answered_with_a_fresh_dream_unless_the_guard_is_off()
    {
        using var rig = Rig();
        rig.Frames.With(LoopParameters.Guard, 0f);
        rig.Start(rig.Flat(0.5f));
        Assert.False(rig.Source().Fresh);
        rig.Frames.With(LoopParameters.Guard, 1f);
        rig.Next();
        rig.Land(rig.Source(), rig.Flat(0.5f));

        Assert.True(rig.Source().Fresh);
        Assert.Equal(0, rig.Path.Drops);
    }

    [Fact]
    public void An_answer_to_an_unknown_round_is_dropped_and_counted()
    {
        using var rig = Rig();
        rig.Start(rig.Flat(0.5f));
        var source = rig.NewSource();
        source.Round = 99;
        rig.Land(source, rig.Flat(1f));

        Assert.Equal(1, rig.Path.Drops);
    }

    [Fact]
    public void The_picture_age_counts_from_the_capture_of_its_source()
    {
        using var rig = Rig();
        rig.Start(rig.Flat(0.5f));
        rig.Next();
        var source = rig.Source();
        Skip(rig, 30);
        rig.Land(source, rig.Flat(0.5f));

        Assert.Equal(0.5f, rig.Path.PictureAgeSeconds(rig.Frames.Seconds), 1e-4f);
    }

    [Fact]
    public void A_source_tells_its_round_interval_and_motion()
    {
        using var rig = Rig();
        rig.Start(rig.Flat(0.5f));
        rig.Frames.With(CameraParameters.PanY, 0.6f);
        Skip(rig, 6);
        var source = rig.Source();

        Assert.Equal(1, source.Round);
        Assert.Equal(0.1f, source.IntervalSeconds, 1e-5f);
        Assert.Equal(0.6f, source[CameraParameters.PanY], 1e-6f);
        Assert.Equal(0.06f, source.InverseMotion[5], 1e-4f); // content went up, so it is fetched from below
        Assert.Equal(1f, source.InverseMotion[0], 1e-6f);
    }

    [Fact]
    public void A_thousand_frames_allocate_nothing()
    {
        using var rig = new PathRig(64, 36, 64, 64);
        rig.Frames.With(FlowParameters.Field, 1f).With(EffectParameters.Bloom, 0.5f).With(ColourParameters.Coherence, 0.3f)
            .With(LoopParameters.Noise, 0.02f).With(LoopParameters.Sharpen, 0.1f).With(EffectParameters.Kaleidoscope, 4f);
        rig.Start(rig.Picture((u, v) => (u, v, 0.5f)));
        var source = rig.NewSource();
        var styled = new Core.Dream.StyledPicture(64, 64);
        Run(rig, source, styled, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(rig, source, styled, 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Run(PathRig rig, Core.Dream.SourcePicture source, Core.Dream.StyledPicture styled, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            rig.Next();
            if (i % 4 == 0)
            {
                rig.Source(source);
            }
            else if (i % 4 == 3)
            {
                styled.Image.CopyFrom(source.Image);
                styled.Round = source.Round;
                styled.CaptureSeconds = source.CaptureSeconds;
                rig.Path.Accept(styled, rig.Frames.Now());
            }

            rig.Path.Draw(rig.Frames.Now(), fallback: null);
        }
    }

    private static PathRig Rig() => new(64, 36, 64, 64);

    private static void Set(PathRig rig, ParameterInfo parameter, float value)
    {
        rig.Frames.With(parameter, value);
        rig.Next();
    }

    private static void Skip(PathRig rig, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            rig.Next();
        }
    }

    private static Texture Solid(PathRig rig, float level)
    {
        var texture = new Texture(rig.Device, 1, 1, TextureFormat.Rgba32F, "solid");
        texture.Upload<float>([level, level, level, 1f]);
        return texture;
    }
}
