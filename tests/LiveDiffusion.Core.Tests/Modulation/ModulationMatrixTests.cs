using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Core.Tests.Modulation;

public sealed class ModulationMatrixTests
{
    private readonly ParameterTable _table;
    private readonly ModulationMatrix _matrix;
    private AudioFeatures _audio;
    private long _frame;

    public ModulationMatrixTests()
    {
        var catalogue = new ParameterCatalogue([]);
        _table = new ParameterTable(catalogue);
        _matrix = new ModulationMatrix(catalogue);
    }

    private void Frame(double beats = 0)
    {
        _matrix.Evaluate(_table, in _audio, new BeatState(120f, beats, 1f, false), new FrameTime(_frame, _frame / 60.0, 1f / 60f));
        _frame++;
    }

    private static Route Kick(ParameterInfo target, float depth, RouteMode mode = RouteMode.Add)
        => new() { Source = "audio/kick", Target = target.Id, Depth = depth, Mode = mode };

    [Theory]
    [InlineData(RouteMode.Add, 0.25f, 0.1f + (0.25f * 0.5f * 4f))]
    [InlineData(RouteMode.Multiply, 1f, 0.05f)]
    [InlineData(RouteMode.Multiply, 0.5f, 0.075f)]
    [InlineData(RouteMode.Replace, 1f, 0f)]
    [InlineData(RouteMode.Replace, 0.5f, 0.05f)]
    [InlineData(RouteMode.Max, 1f, 0.1f)]
    public void Each_mode_does_what_its_formula_says(RouteMode mode, float depth, float expected)
    {
        _audio.Kick = 0.5f;
        _matrix.SetRoutes([Kick(CameraParameters.Zoom, depth, mode)]);
        Frame();
        Assert.Equal(expected, _table[CameraParameters.Zoom], 5);
    }

    [Fact]
    public void Without_a_signal_an_added_route_changes_nothing()
    {
        _matrix.SetRoutes([Kick(CameraParameters.Zoom, 1f)]);
        Frame();
        Assert.Equal(CameraParameters.Zoom.Default, _table[CameraParameters.Zoom]);
    }

    [Fact]
    public void Routes_act_in_order_and_clamping_comes_last()
    {
        _audio.Kick = 1f;
        // Twice over the top and back down: an early clamp would lose the excess.
        _matrix.SetRoutes([Kick(CameraParameters.Zoom, 1f), Kick(CameraParameters.Zoom, 1f), Kick(CameraParameters.Zoom, -1f), Kick(CameraParameters.Zoom, -1f)]);
        Frame();
        Assert.Equal(0.1f, _table[CameraParameters.Zoom], 5);

        _matrix.SetRoutes([Kick(CameraParameters.Zoom, 1f)]);
        Frame();
        Assert.Equal(2f, _table[CameraParameters.Zoom]);
    }

    [Fact]
    public void A_kick_comes_through_in_its_own_frame_unsmoothed()
    {
        _matrix.SetRoutes([Kick(EffectParameters.Flash, 1f)]);
        Frame();
        _audio.Kick = 1f;
        Frame();
        Assert.Equal(1f, _table[EffectParameters.Flash]);
        _audio.Kick = 0f;
        Frame();
        Assert.Equal(0f, _table[EffectParameters.Flash]);
    }

    [Fact]
    public void Master_depth_scales_every_route()
    {
        _audio.Kick = 1f;
        _table.Set(ModParameters.Depth, 0.5f);
        _table.SkipSmoothing();
        _matrix.SetRoutes([Kick(EffectParameters.Bloom, 0.5f)]);
        Frame();
        Assert.Equal(0.2f + (0.5f * 0.5f * 2f), _table[EffectParameters.Bloom], 5);
    }

    [Fact]
    public void Source_range_invert_gain_and_offset_shape_the_source()
    {
        _audio.LoudnessMomentary = -20f;
        _matrix.SetRoutes([new Route
        {
            Source = "audio/loudness", Target = "camera/pan_x", Depth = 1f, SourceMin = -30f, SourceMax = -10f, Gain = 2f, Offset = -1f,
        }]);
        Frame();
        Assert.Equal(0f, _table[CameraParameters.PanX], 5);
        _audio.LoudnessMomentary = -15f;
        Frame();
        Assert.Equal(1f, _table[CameraParameters.PanX], 5); // 0.5 of the range of 2
        _matrix.SetRoutes([_matrix.Routes[0] with { Invert = true }]);
        Frame();
        Assert.Equal(-1f, _table[CameraParameters.PanX], 5);
    }

    [Fact]
    public void Attack_and_release_follow_the_source()
    {
        _matrix.SetRoutes([Kick(EffectParameters.Flash, 1f) with { Release = 0.5f }]);
        _audio.Kick = 1f;
        Frame();
        Assert.Equal(1f, _table[EffectParameters.Flash]);
        _audio.Kick = 0f;
        Frame();
        Assert.Equal(MathF.Exp(-1f / 30f), _table[EffectParameters.Flash], 5);
    }

    [Fact]
    public void A_trigger_fires_once_when_its_route_rises_through_one_half()
    {
        _matrix.SetRoutes([Kick(LoopParameters.Reseed, 1f)]);
        float[] kicks = [0f, 0.9f, 0.8f, 0.2f, 0.7f, 0f];
        bool[] expected = [false, true, false, false, true, false];
        for (var i = 0; i < kicks.Length; i++)
        {
            _audio.Kick = kicks[i];
            Frame();
            Assert.Equal(expected[i], _table.IsOn(LoopParameters.Reseed));
        }
    }

    [Fact]
    public void A_hand_fires_a_trigger_whatever_its_route_does()
    {
        _matrix.SetRoutes([Kick(LoopParameters.Reseed, 1f)]);
        _audio.Kick = 1f;
        Frame();
        for (var i = 0; i < 2; i++)
        {
            _table.Set(LoopParameters.Reseed, 1f);
            Frame();
            Assert.True(_table.IsOn(LoopParameters.Reseed));
        }

        Frame();
        Assert.False(_table.IsOn(LoopParameters.Reseed));
    }

    [Fact]
    public void Muting_takes_a_route_out_and_in()
    {
        _audio.Kick = 1f;
        _matrix.SetRoutes([Kick(EffectParameters.Flash, 1f), Kick(EffectParameters.Bloom, 1f) with { Enabled = false }]);
        Assert.True(_matrix.IsMuted(1));
        _matrix.Mute(0, true);
        Frame();
        Assert.Equal(0f, _table[EffectParameters.Flash]);
        Assert.Equal(0.2f, _table[EffectParameters.Bloom], 5);
        _matrix.Mute(0, false);
        _matrix.Mute(1, false);
        Frame();
        Assert.Equal(1f, _table[EffectParameters.Flash]);
        Assert.Equal(2f, _table[EffectParameters.Bloom]);
    }

    [Fact]
    public void A_macro_drives_a_modulator_in_the_same_frame()
    {
        _table.Set(ModParameters.Lfos[0].Beats, 4f);
        _table.Set(MacroParameters.All[0], 1f);
        _table.SkipSmoothing();
        _matrix.SetRoutes([
            new Route { Source = "lfo/1", Target = "effect/flash", Depth = 1f },
            new Route { Source = "macro/1", Target = "mod/lfo/1/phase", Depth = 0.25f },
        ]);
        Frame(beats: 8);
        Assert.Equal(1f, _table[EffectParameters.Flash], 5); // a sine a quarter period on
    }

    [Fact]
    public void A_free_lfo_does_not_jump_when_its_rate_is_turned()
    {
        var lfo = ModParameters.Lfos[0];
        _table.Set(lfo.Sync, 0f);
        _table.Set(lfo.Shape, (float)LfoShape.Triangle);
        _table.Set(lfo.Hertz, 0.5f);
        var index = SignalCatalogue.Find("lfo/1")!.Index;
        Frame();
        for (var i = 0; i < 600; i++)
        {
            var before = _matrix.Signals[index];
            _table.Set(lfo.Hertz, i % 2 == 0 ? 0.1f : 2f);
            Frame();
            Assert.InRange(_matrix.Signals[index], before - 0.07f, before + 0.07f);
        }
    }

    [Fact]
    public void A_fade_takes_the_old_routes_out_as_it_brings_the_new_ones_in()
    {
        _audio.Kick = 1f;
        _matrix.SetRoutes([Kick(EffectParameters.Flash, 1f)]);
        _matrix.BeginFade([Kick(EffectParameters.Grain, 1f)]);
        _matrix.Fade(0.25f);
        Frame();
        Assert.Equal(0.75f, _table[EffectParameters.Flash], 5);
        Assert.Equal(0.02f + (0.25f * 0.2f), _table[EffectParameters.Grain], 5);

        _matrix.BeginFade([]); // interrupted: goes on from where it is
        _matrix.Fade(0f);
        Frame();
        Assert.Equal(0.75f, _table[EffectParameters.Flash], 5);
        _matrix.Fade(1f);
        Frame();
        Assert.Equal(0f, _table[EffectParameters.Flash]);
        Assert.Equal(0.02f, _table[EffectParameters.Grain]);
    }

    [Fact]
    public void A_route_in_both_sets_stays_as_it_is()
    {
        _audio.Kick = 1f;
        _matrix.SetRoutes([Kick(EffectParameters.Flash, 0.5f)]);
        _matrix.BeginFade([Kick(EffectParameters.Flash, 0.5f)]);
        for (var share = 0f; share <= 1f; share += 0.25f)
        {
            _matrix.Fade(share);
            Frame();
            Assert.Equal(0.5f, _table[EffectParameters.Flash], 5);
        }
    }

    [Fact]
    public void Unknown_ends_rest()
    {
        _matrix.SetRoutes([
            new Route { Source = "audio/nothing", Target = "effect/flash" },
            new Route { Source = "audio/kick", Target = "effect/nothing" },
            new Route { Source = "audio/kick", Target = "prompt/1/text" },
        ]);
        Frame();
        Assert.Equal(3, _matrix.Routes.Count);
        Assert.True(_matrix.IsMuted(0) && _matrix.IsMuted(1) && _matrix.IsMuted(2));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(1.5f)]
    public void A_route_refuses_what_is_out_of_range(float depth)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new Route { Source = "a", Target = "b", Depth = depth });

    [Fact]
    public void A_full_matrix_allocates_nothing()
    {
        var targets = _table.Catalogue.All.Where(p => p.CanBeModulated).ToArray();
        var extra = Enumerable.Range(0, Math.Max(0, 256 - _table.Catalogue.All.Count))
            .Select(i => ParameterInfo.Float($"source/extra_{i}", 0f, 1f, 0.5f, "", "Filler")).ToArray();
        var catalogue = new ParameterCatalogue(extra);
        var table = new ParameterTable(catalogue);
        var matrix = new ModulationMatrix(catalogue);
        matrix.SetRoutes([.. Enumerable.Range(0, 128).Select(i => new Route
        {
            Source = SignalCatalogue.All[i % SignalCatalogue.All.Count].Id,
            Target = targets[i % targets.Length].Id,
            Depth = 0.5f,
            Mode = i % 4 < 2 ? (RouteMode)(i % 4) : RouteMode.Replace,
            Curve = (CurveShape)(i % 5),
            Attack = 0.01f,
            Release = 0.2f,
        })]);
        Assert.True(catalogue.All.Count >= 256);
        _audio.Kick = 1f;
        for (var i = 0; i < 100; i++)
        {
            matrix.Evaluate(table, in _audio, new BeatState(120f, i / 30.0, 1f, false), new FrameTime(i, i / 60.0, 1f / 60f));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 100; i < 1100; i++)
        {
            table.Set(CameraParameters.Zoom, i % 2);
            matrix.Evaluate(table, in _audio, new BeatState(120f, i / 30.0, 1f, false), new FrameTime(i, i / 60.0, 1f / 60f));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_hand_adds_changes_and_removes_routes_and_positions_follow()
    {
        _audio.Kick = 1f;
        Assert.True(_matrix.TryEdit(new RouteEdit(-1, Kick(CameraParameters.Zoom, 0.25f))));
        Assert.True(_matrix.TryEdit(new RouteEdit(-1, Kick(CameraParameters.PanX, 0.5f))));
        Frame();
        Assert.Equal(0.1f + (0.25f * 4f), _table[CameraParameters.Zoom], 5);
        Assert.Equal(1f, _table[CameraParameters.PanX], 5);

        Assert.True(_matrix.TryEdit(new RouteEdit(0, Kick(CameraParameters.Zoom, 0.1f), _matrix.Generation)));
        Frame();
        Assert.Equal(0.1f + (0.1f * 4f), _table[CameraParameters.Zoom], 5);

        Assert.True(_matrix.TryEdit(new RouteEdit(0, null, _matrix.Generation)));
        Frame();
        Assert.Equal(0.1f, _table[CameraParameters.Zoom], 5);
        Assert.Equal(1f, _table[CameraParameters.PanX], 5);
        Assert.True(_matrix.TryEdit(new RouteEdit(0, Kick(CameraParameters.PanX, 0.5f) with { Enabled = false }, _matrix.Generation)));
        Frame();
        Assert.Equal(0f, _table[CameraParameters.PanX]);
        Assert.True(_matrix.IsMuted(0));
        Assert.False(Preset.Capture("now", _table, _matrix).Routes.Single().Enabled);
    }

    [Fact]
    public void An_edit_of_routes_that_are_others_now_is_refused()
    {
        _matrix.SetRoutes([Kick(CameraParameters.Zoom, 0.25f), Kick(CameraParameters.PanX, 0.5f)]);
        var seen = _matrix.Generation;
        Assert.True(_matrix.TryEdit(new RouteEdit(0, null, seen)));

        Assert.False(_matrix.TryEdit(new RouteEdit(0, null, seen)));
        Assert.False(_matrix.TryEdit(new RouteEdit(1, Kick(CameraParameters.Zoom, 1f), _matrix.Generation)));
        Assert.False(_matrix.TryEdit(new RouteEdit(-1, null)));
        Assert.Equal("camera/pan_x", _matrix.Routes.Single().Target);
        for (var i = 1; i < ModulationMatrix.MaxRoutes; i++)
        {
            Assert.True(_matrix.TryEdit(new RouteEdit(-1, Kick(CameraParameters.Zoom, 0f))));
        }

        Assert.False(_matrix.TryEdit(new RouteEdit(-1, Kick(CameraParameters.Zoom, 0f))));
    }

    [Fact]
    public void A_changed_route_keeps_its_envelope_and_its_place_in_a_fade()
    {
        _audio.Kick = 1f;
        var slow = Kick(CameraParameters.Zoom, 0.5f) with { Attack = 1f };
        _matrix.SetRoutes([]);
        _matrix.BeginFade([slow]);
        _matrix.Fade(0.5f);
        for (var i = 0; i < 60; i++)
        {
            Frame();
        }

        var before = _table[CameraParameters.Zoom];
        Assert.True(_matrix.TryEdit(new RouteEdit(0, slow with { Gain = 1.001f }, _matrix.Generation)));
        Frame();
        Assert.InRange(_table[CameraParameters.Zoom], before, before + 0.02f);
        _matrix.Fade(1f);
        Frame();
        Assert.InRange(_table[CameraParameters.Zoom] - 0.1f, 1.8f * (before - 0.1f), 2.2f * (before - 0.1f));
    }

    [Fact]
    public void Its_meters_are_by_position_and_cost_nothing()
    {
        _audio.Kick = 0.5f;
        _matrix.SetRoutes([Kick(CameraParameters.Zoom, 0f) with { Gain = 2f }, Kick(CameraParameters.Zoom, 0f) with { Target = "no/such" }]);
        Frame();
        var (shaped, muted) = (new float[ModulationMatrix.MaxRoutes], new bool[ModulationMatrix.MaxRoutes]);
        _matrix.CopyState(shaped, muted);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _matrix.CopyState(shaped, muted);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((1f, false, 0f, true), (shaped[0], muted[0], shaped[1], muted[1]));
    }
}
