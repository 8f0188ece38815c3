using FsCheck.Xunit;
using LiveDiffusion.Control.Cues;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control.Tests.Cues;

public sealed class CuePlayerTests
{
    private static readonly ParameterCatalogue Catalogue = new([]);
    private static readonly PresetBank Bank = PresetBank.Of(new Preset { Name = "Tide" });

    private readonly ParameterTable _table = new(Catalogue);
    private readonly ControlMap _map;

    public CuePlayerTests() => _map = new ControlMap(_table);

    private CuePlayer Player(string text) => new(CueFile.Parse(text, "c", Catalogue, Bank), _table, _map);

    private float Target(ParameterInfo parameter) => _table.Targets[parameter.Index];

    private static BeatState Beat(double beats) => new(120f, beats, 1f, false);

    private static FrameTime At(double seconds) => new(0, seconds, 0f);

    [Fact]
    public void A_cue_plays_once_in_the_first_frame_at_or_behind_its_moment()
    {
        var player = Player("""{"at": 1, "set": "camera/zoom", "to": 1.5}""");
        player.Advance(At(0.99), Beat(0));
        Assert.Equal(0.1f, Target(CameraParameters.Zoom));
        player.Advance(At(1), Beat(0));
        Assert.Equal(1.5f, Target(CameraParameters.Zoom));
        _table.Set(CameraParameters.Zoom, 0f);
        player.Advance(At(1.01), Beat(0));
        Assert.Equal(0f, Target(CameraParameters.Zoom));
        Assert.True(player.IsDone);
    }

    [Fact]
    public void Cues_of_one_frame_play_in_order_of_time_then_of_lines()
    {
        var player = Player("""
            {"at": 2, "prompt": 1, "text": "c"}
            {"at": 1, "prompt": 1, "text": "a"}
            {"at": 2, "prompt": 1, "text": "d"}
            """);
        player.Advance(At(5), Beat(0));
        Assert.Equal("d", _table.Text(PromptParameters.Texts[0]));
    }

    [Fact]
    public void A_recall_asks_with_its_own_morph_and_leaves_the_setting_alone()
    {
        var player = Player("""{"beat": 4, "recall": "tide", "morph": 7}""");
        player.Advance(At(100), Beat(3.9));
        Assert.False(_map.TryTakeRequest(out _));
        player.Advance(At(0), Beat(4));
        Assert.True(_map.TryTakeRequest(out var request));
        Assert.Equal(new PresetRequest(PresetChoice.Named, "Tide", 7f), request);
        Assert.Equal(2f, Target(PresetParameters.MorphSeconds));
    }

    [Property(MaxTest = 50)]
    public void A_ramp_depends_on_the_time_alone_and_arrives_exactly(byte framesPerSecond)
    {
        var table = new ParameterTable(Catalogue);
        var player = new CuePlayer(CueFile.Parse("""{"at": 1, "set": "camera/zoom", "to": 1.1, "over": 2}""", "c", Catalogue, Bank), table, new ControlMap(table));
        var step = 1.0 / (1 + framesPerSecond);
        for (var now = 0.0; now < 4; now += step)
        {
            player.Advance(At(now), Beat(0));
            var expected = 0.1f + (1f * (float)Math.Clamp((now - 1) / 2, 0, 1));
            Assert.Equal(expected, table.Targets[CameraParameters.Zoom.Index], 4);
        }

        Assert.Equal(1.1f, table.Targets[CameraParameters.Zoom.Index]);
        Assert.True(player.IsDone);
    }

    [Fact]
    public void A_hand_and_a_later_cue_end_a_ramp()
    {
        var player = Player("""
            {"beat": 0, "set": "camera/zoom", "to": 2, "over": 8}
            {"beat": 0, "set": "dream/steps", "to": 5, "over": 4}
            {"beat": 2, "set": "camera/zoom", "to": -1}
            """);
        player.Advance(At(0), Beat(0));
        player.Advance(At(0), Beat(1));
        Assert.Equal(2f, Target(DreamParameters.Steps)); // whole numbers step through
        _table.Set(DreamParameters.Steps, 8f);
        player.Advance(At(0), Beat(2));
        player.Advance(At(0), Beat(6));
        Assert.Equal((-1f, 8f), (Target(CameraParameters.Zoom), Target(DreamParameters.Steps)));
        Assert.True(player.IsDone);
    }

    [Fact]
    public void A_trigger_cue_fires()
    {
        var player = Player("""{"at": 0, "set": "loop/reseed", "to": true}""");
        player.Advance(At(0), Beat(0));
        _table.Advance(0f);
        Assert.True(_table.IsOn(LoopParameters.Reseed));
    }
}
