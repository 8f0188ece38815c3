using System.Text;
using System.Text.Json;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Web;
using static LiveDiffusion.Tests.Web.TestPage;

namespace LiveDiffusion.Tests.Web;

/// <summary>Routes, learning, monitors and log over a page's connection.</summary>
public sealed class ToolMessageTests
{
    [Fact]
    public async Task A_route_is_added_changed_and_removed_and_every_page_is_told()
    {
        using var show = new FakeShow();
        using var mine = await OpenAsync(show);
        using var other = await OpenAsync(show);

        await mine.SendAsync("""{"op":"route","route":{"source":"lfo/1","target":"camera/zoom","depth":0.25}}""");
        var added = await other.UntilAsync(s => Routes(s) is [var r] && r.GetProperty("depth").GetSingle() == 0.25f);
        var generation = added.GetProperty("routes").GetProperty("generation").GetInt32();
        await mine.SendAsync($$"""{"op":"route","at":0,"generation":{{generation}},"route":{"source":"lfo/1","target":"camera/zoom","depth":-0.5,"mode":"multiply","enabled":false} }""");
        await other.UntilAsync(s => Routes(s) is [var r] && r.GetProperty("mode").GetString() == "multiply" && !r.GetProperty("enabled").GetBoolean());
        await mine.SendAsync($$"""{"op":"route","at":0,"generation":{{generation - 1}}}""");
        await mine.SendAsync($$"""{"op":"route","at":0,"generation":{{generation}}}""");
        await other.UntilAsync(s => Routes(s) is []);

        Assert.Empty(show.Matrix.Routes);
    }

    [Fact]
    public async Task Meters_come_only_to_the_page_that_shows_the_routes()
    {
        using var show = new FakeShow();
        show.Do(() => show.Matrix.SetRoutes([new Route { Source = "audio/bass/level", Target = "camera/zoom", Gain = 2f }]));
        show.Do(() => show.Audio.Bass = show.Audio.Bass with { Level = 0.5f });
        using var mine = await OpenAsync(show);
        using var other = await OpenAsync(show);

        await mine.SendAsync("""{"op":"watch","what":"routes","on":true}""");
        var state = await mine.UntilAsync(s => s.TryGetProperty("meters", out var m) && m.GetArrayLength() == 2 && m[0].GetSingle() > 0f);
        Assert.Equal(state.GetProperty("meters")[0].GetSingle() * 2f, state.GetProperty("meters")[1].GetSingle(), 0.01f);
        for (var i = 0; i < 5; i++)
        {
            await other.NextAsync();
            Assert.False(other.State.TryGetProperty("meters", out _));
        }
    }

    [Theory]
    [InlineData("""{"op":"route"}""", "\"at\"")]
    [InlineData("""{"op":"route","at":-5}""", "\"at\"")]
    [InlineData("""{"op":"route","at":"x","route":{"source":"lfo/1","target":"camera/zoom"}}""", "\"at\"")]
    [InlineData("""{"op":"route","route":{"source":"lfo/9","target":"camera/zoom"}}""", "no signal 'lfo/9'")]
    [InlineData("""{"op":"route","route":{"source":"lfo/1","target":"prompt/1/text"}}""", "no parameter that can be modulated")]
    [InlineData("""{"op":"route","route":{"source":"lfo/1","target":"camera/zoom","depth":3}}""", "route: depth: must be -1 to 1")]
    [InlineData("""{"op":"route","route":{"source":"lfo/1","target":"camera/zoom","depth":-1,"mode":"max"}}""", "depth")]
    [InlineData("""{"op":"route","route":7}""", "route")]
    [InlineData("""{"op":"focus","id":"camera/nothing"}""", "no parameter")]
    [InlineData("""{"op":"answer","choice":"maybe"}""", "\"choice\"")]
    [InlineData("""{"op":"bind","id":"camera/zoom","control":"x","curve":"wild"}""", "curves")]
    [InlineData("""{"op":"bind","id":"camera/zoom","control":"x","mode":"wild"}""", "modes")]
    [InlineData("""{"op":"bind","id":"camera/zoom","control":"x"}""", "gone")]
    [InlineData("""{"op":"watch","what":"everything","on":true}""", "\"what\"")]
    public async Task What_is_wrong_is_refused_with_its_reason(string message, string reason)
    {
        using var show = new FakeShow();
        using var page = await OpenAsync(show);

        await page.SendAsync(message);
        var state = await page.UntilAsync(s => s.TryGetProperty("refused", out _));

        Assert.Contains(reason, state.GetProperty("refused").GetString(), StringComparison.Ordinal);
        Assert.Empty(show.Matrix.Routes);
    }

    [Fact]
    public async Task Learning_binds_a_control_and_tells_every_page()
    {
        using var show = new FakeShow();
        using var mine = await OpenAsync(show);
        using var other = await OpenAsync(show);

        await mine.SendAsync("""{"op":"focus","id":"camera/zoom"}""");
        await mine.UntilAsync(s => s.TryGetProperty("learn", out var l) && l.GetProperty("target").GetString() == "camera/zoom");
        show.Devices.Turn(21, 64);
        var bound = await other.UntilAsync(s => s.TryGetProperty("bindings", out var b) && b.GetArrayLength() == 1);
        Assert.Equal("cc 21", bound.GetProperty("bindings")[0].GetProperty("short").GetString());
        var control = bound.GetProperty("bindings")[0].GetProperty("control").GetString();

        await mine.SendAsync($$"""{"op":"bind","id":"camera/zoom","control":"{{control}}","min":-99,"max":1,"invert":true}""");
        await other.UntilAsync(s => s.TryGetProperty("bindings", out var b) && b[0].GetProperty("min").ValueKind == JsonValueKind.Number
            && b[0].GetProperty("min").GetSingle() == show["camera/zoom"].Min && b[0].GetProperty("invert").GetBoolean());
        await mine.SendAsync("""{"op":"learn","on":false}""");
        await other.UntilAsync(s => s.TryGetProperty("learn", out var l) && !l.GetProperty("on").GetBoolean());
        await mine.SendAsync("""{"op":"unbind","id":"camera/zoom"}""");
        await other.UntilAsync(s => s.TryGetProperty("bindings", out var b) && b.GetArrayLength() == 0);
    }

    [Fact]
    public async Task A_control_that_has_not_met_its_value_is_a_ghost()
    {
        using var show = new FakeShow();
        using var page = await OpenAsync(show);
        await page.SendAsync("""{"op":"focus","id":"camera/zoom"}""");
        await page.UntilAsync(s => s.TryGetProperty("learn", out var l) && l.GetProperty("target").GetString() == "camera/zoom");
        show.Devices.Turn(21, 64);
        await page.UntilAsync(s => s.TryGetProperty("bindings", out var b) && b.GetArrayLength() == 1);
        await page.SendAsync("""{"op":"learn","on":false}""");
        await page.UntilAsync(s => s.TryGetProperty("learn", out var l) && !l.GetProperty("on").GetBoolean());

        show.Devices.Turn(21, 127);
        var state = await page.UntilAsync(s => s.TryGetProperty("ghosts", out var g) && g.GetArrayLength() == 3 && g[1].GetSingle() == show["camera/zoom"].Max);

        Assert.Equal(show["camera/zoom"].Index, state.GetProperty("ghosts")[0].GetInt32());
        Assert.Equal(0, state.GetProperty("ghosts")[2].GetInt32());
    }

    [Fact]
    public async Task A_page_that_comes_late_is_told_the_log_from_its_beginning()
    {
        using var show = new FakeShow();
        using (var first = await OpenAsync(show))
        {
            show.Do(() => show.Status.Warnings = ["slow", "dark"]);
            await first.UntilAsync(s => s.TryGetProperty("log", out var l) && l.GetArrayLength() == 2);
            show.Do(() => show.Status.Warnings = ["dark"]);
            await first.UntilAsync(s => s.TryGetProperty("log", out var l) && l[0].GetProperty("kind").GetString() == "gone");
        }

        using var late = await OpenAsync(show);
        Assert.Equal(["warning slow", "warning dark", "gone slow"],
            late.State.GetProperty("log").EnumerateArray().Select(l => $"{l.GetProperty("kind").GetString()} {l.GetProperty("text").GetString()}"));
    }

    [Fact]
    public void The_log_keeps_a_bounded_number_of_lines()
    {
        var log = new ShowLog();
        for (var i = 0; i < 1000; i++)
        {
            log.Watch(new ShowStatus { Warnings = [$"warning {i}"], Said = $"said {i}" }, i);
        }

        Assert.Equal(ShowLog.Kept, log.Lines.Count);
        Assert.Equal(2999, log.Count);
    }

    [Theory]
    [InlineData("""{"op":"bind","id":"camera/zoom","control":"c","min":1e30,"max":-1e30,"amount":7}""")]
    public void Ends_of_a_binding_are_brought_into_the_range(string json)
    {
        var catalogue = new ParameterCatalogue([]);
        Assert.True(ClientMessage.TryParse(Encoding.UTF8.GetBytes(json), catalogue, out var message, out _));
        Assert.Equal((CameraParameters.Zoom.Max, CameraParameters.Zoom.Min, 1f), (message.Binding!.Min, message.Binding.Max, message.Binding.CurveAmount));
    }

    private static JsonElement[]? Routes(JsonElement state)
        => state.TryGetProperty("routes", out var routes) ? [.. routes.GetProperty("list").EnumerateArray()] : null;
}
