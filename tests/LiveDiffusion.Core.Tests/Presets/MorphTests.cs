using FsCheck.Xunit;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Core.Tests.Presets;

public sealed class MorphTests
{
    private readonly ParameterTable _table;
    private readonly ModulationMatrix _matrix;
    private readonly Morph _morph;
    private AudioFeatures _audio;

    public MorphTests()
    {
        var catalogue = new ParameterCatalogue([]);
        _table = new ParameterTable(catalogue);
        _matrix = new ModulationMatrix(catalogue);
        _morph = new Morph(_table, _matrix);
    }

    private static Preset Preset(string name, params (ParameterInfo Parameter, float Value)[] values)
        => new() { Name = name, Values = values.ToDictionary(v => v.Parameter, v => v.Value) };

    private void Frame(float delta)
    {
        var time = new FrameTime(0, 0, delta);
        _morph.Advance(time);
        _matrix.Evaluate(_table, in _audio, default, time);
    }

    private float Target(ParameterInfo parameter) => _table.Targets[parameter.Index];

    [Fact]
    public void Reals_go_straight_and_arrive_exactly()
    {
        _morph.Start(Preset("a", (CameraParameters.Zoom, 1.1f)), 2f);
        Frame(0.5f);
        Assert.Equal(0.1f + 0.25f, Target(CameraParameters.Zoom), 5);
        Frame(0.5f);
        Frame(0.5f);
        Frame(0.6f);
        Assert.Equal(1.1f, Target(CameraParameters.Zoom));
        Assert.False(_morph.IsActive);
    }

    [Fact]
    public void Angles_go_the_short_way_round()
    {
        _table.Set(EffectParameters.Hue, 170f);
        _morph.Start(Preset("a", (EffectParameters.Hue, -170f)), 1f);
        Frame(0.25f);
        Assert.Equal(175f, Target(EffectParameters.Hue), 3);
        Frame(0.5f);
        Assert.Equal(-175f, Target(EffectParameters.Hue), 3);
    }

    [Fact]
    public void Steps_switches_and_choices_change_half_way()
    {
        _morph.Start(Preset("a", (CameraParameters.Border, 1f), (DreamParameters.Steps, 4f), (LoopParameters.Guard, 0f)), 1f);
        Frame(0.45f);
        Assert.Equal((0f, 1f, 1f), (Target(CameraParameters.Border), Target(DreamParameters.Steps), Target(LoopParameters.Guard)));
        Frame(0.1f);
        Assert.Equal((1f, 4f, 0f), (Target(CameraParameters.Border), Target(DreamParameters.Steps), Target(LoopParameters.Guard)));
    }

    [Fact]
    public void Colours_mix_in_linear_light()
    {
        Assert.Equal(0xBC00BC, (int)Blend.Mix(CameraParameters.BorderColour, 0xFF0000, 0x0000FF, 0.5f));
        Assert.Equal(0x123456, (int)Blend.Mix(CameraParameters.BorderColour, 0x123456, 0x123456, 0.3f));
    }

    [Fact]
    public void Texts_change_at_the_start_and_glide_for_as_long_as_the_morph()
    {
        var preset = Preset("a", (PromptParameters.Glide, 0.5f)) with
        {
            Texts = new Dictionary<ParameterInfo, string> { [PromptParameters.Texts[0]] = "ocean" },
        };
        _morph.Start(preset, 4f);
        Frame(0.1f);
        Assert.Equal("ocean", _table.Text(PromptParameters.Texts[0]));
        Assert.Equal(4f, _table[PromptParameters.Glide]);
        Frame(3.8f);
        Assert.Equal(4f, _table[PromptParameters.Glide]);
        Frame(0.2f);
        Assert.Equal(0.5f, _table[PromptParameters.Glide]);
    }

    [Fact]
    public void What_a_preset_does_not_mention_goes_to_its_default_and_other_scopes_stay()
    {
        _table.Set(CameraParameters.Rotation, 90f);
        _table.SetText(PromptParameters.Texts[2], "old");
        _table.Set(OutputParameters.Dim, 0.3f);
        _table.Set(TempoParameters.Bpm, 90f);
        _table.SetText(LoopParameters.InjectFile, "mine.png");
        _morph.Start(Preset("a"), 0f);
        Frame(0.1f);
        Assert.Equal(0f, _table[CameraParameters.Rotation]);
        Assert.Equal("", _table.Text(PromptParameters.Texts[2]));
        Assert.Equal((0.3f, 90f), (Target(OutputParameters.Dim), Target(TempoParameters.Bpm)));
        Assert.Equal("mine.png", _table.Text(LoopParameters.InjectFile));
    }

    [Fact]
    public void A_morph_that_interrupts_another_starts_from_where_that_is()
    {
        _morph.Start(Preset("a", (CameraParameters.Zoom, 2f)), 1f);
        Frame(0.5f);
        var half = Target(CameraParameters.Zoom);
        _morph.Start(Preset("b", (CameraParameters.Zoom, -2f)), 1f);
        Frame(0f);
        Assert.Equal(half, Target(CameraParameters.Zoom));
        Frame(1f);
        Assert.Equal(-2f, Target(CameraParameters.Zoom));
        Assert.Equal("b", _morph.Preset!.Name);
    }

    [Fact]
    public void A_hand_on_the_way_wins()
    {
        _morph.Start(Preset("a", (CameraParameters.Zoom, 2f), (CameraParameters.Rotation, 90f)), 1f);
        Frame(0.3f);
        _table.Set(CameraParameters.Zoom, -1f);
        Frame(0.3f);
        Frame(1f);
        Assert.Equal((-1f, 90f), (Target(CameraParameters.Zoom), Target(CameraParameters.Rotation)));
    }

    [Fact]
    public void A_cut_is_there_in_its_own_frame()
    {
        _morph.Start(Preset("a", (CameraParameters.Zoom, 1.5f)), 0f);
        Frame(1f / 60f);
        Assert.Equal(1.5f, _table[CameraParameters.Zoom]);
        Assert.Equal(1f, _morph.Progress);
    }

    [Fact]
    public void Routes_cross_fade()
    {
        _audio.Kick = 1f;
        static Preset With(string name, string target) => new()
        {
            Name = name,
            Routes = [new Route { Source = "audio/kick", Target = target, Depth = 1f }],
        };
        _morph.Start(With("a", "effect/flash"), 0f);
        Frame(0.1f);
        Assert.Equal(1f, _table[EffectParameters.Flash]);
        _morph.Start(With("b", "loop/rate"), 1f);
        Frame(0.75f);
        Assert.Equal(0.25f, _table[EffectParameters.Flash], 5);
        Assert.Equal(15f + (0.75f * 59f), _table[LoopParameters.Rate], 3);
        Frame(0.25f);
        Assert.Equal(0f, _table[EffectParameters.Flash]);
    }

    [Property(MaxTest = 100)]
    public void Every_morph_ends_exactly_at_its_preset(int seed, byte frames)
    {
        var random = new Random(seed);
        var stored = _table.Catalogue.All.Where(p => p.Scope == ParameterScope.Preset && p.Type != ParameterType.Text).ToArray();
        var values = stored.ToDictionary(p => p, p => p.Clamp(p.Min + (random.NextSingle() * (p.Max - p.Min))));
        var seconds = random.NextSingle() * 3f;
        _morph.Start(new Preset { Name = "any", Values = values }, seconds);
        var steps = 1 + (frames % 20);
        for (var i = 0; i <= steps; i++)
        {
            Frame(seconds / steps);
        }

        Assert.False(_morph.IsActive);
        Assert.All(stored, p => Assert.Equal(values[p], Target(p)));
    }

    [Fact]
    public void A_capture_recalls_the_state_it_was_made_of()
    {
        _table.Set(CameraParameters.Zoom, 1.25f);
        _table.SetText(PromptParameters.Texts[0], "fire");
        _matrix.SetRoutes([new Route { Source = "audio/kick", Target = "effect/flash" }, new Route { Source = "lfo/1", Target = "effect/hue" }]);
        _matrix.Mute(1, true);
        var captured = Core.Presets.Preset.Capture("now", _table, _matrix);
        _morph.Start(Preset("other"), 0f);
        _morph.Start(captured, 0f);
        Assert.Equal(1.25f, Target(CameraParameters.Zoom));
        Assert.Equal("fire", _table.Text(PromptParameters.Texts[0]));
        Assert.True(_matrix.IsMuted(1) && !_matrix.IsMuted(0));
        Assert.False(captured.Routes[1].Enabled);
    }

    [Fact]
    public void A_morph_under_way_allocates_nothing()
    {
        _morph.Start(Preset("a", (CameraParameters.Zoom, 2f)), 1000f);
        Frame(0.01f);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Frame(0.01f);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
