using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Web;
using Microsoft.Playwright;
using Rug.Osc;

namespace LiveDiffusion.Browser.Tests;

/// <summary>The tools beside the show: learning, monitors, routes, pads, outputs, health.</summary>
public sealed class ToolTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly PageGetByLabelOptions Exactly = new() { Exact = true };

    [Fact]
    public async Task A_control_is_learned_by_clicking_a_name_and_edited_and_unbound()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        await open.Find(".learn-button").ClickAsync();
        await Assertions.Expect(open.Find("#learn-bar")).ToContainTextAsync("Touch a parameter");

        await open.Find("[data-id='camera/zoom'] .name").ClickAsync();
        await Assertions.Expect(open.Find("#learn-bar p")).ToHaveTextAsync("camera zoom: move a control.");
        await Assertions.Expect(open.Find(".name.learned")).ToHaveTextAsync("zoom");
        open.Show.Devices.Turn(21, 64);
        await Assertions.Expect(open.Find("#learn-bar p")).ToContainTextAsync("camera zoom is on nanokontrol2, channel 1, cc 21");
        await Assertions.Expect(open.Find("[data-id='camera/zoom'] .bound")).ToHaveTextAsync("cc 21");
        await open.ShootAsync("learn");

        await open.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(open.Find("#learn-bar")).ToBeHiddenAsync();
        await open.Find("[data-id='camera/zoom'] .bound").ClickAsync();
        await open.Page.GetByLabel("From", Exactly).FillAsync("-0.5");
        await open.Page.GetByLabel("From", Exactly).PressAsync("Enter");
        await Bound(open, b => b.Min == -0.5f);
        await open.Find("[data-id='camera/zoom']").GetByLabel("Invert").ClickAsync();
        await Bound(open, b => b is { Min: -0.5f, Invert: true });
        await open.Find("[data-id='camera/zoom']").GetByLabel("Curve").SelectOptionAsync("s-curve");
        await Bound(open, b => b.Curve == CurveShape.SCurve);
        await open.ShootAsync("binding");

        await open.Find("[data-id='camera/zoom'] .unbind").ClickAsync();
        await Assertions.Expect(open.Find("[data-id='camera/zoom'] .bound")).ToBeHiddenAsync();
        Assert.Empty(open.Show.Midi.Status.Mapping.Bindings);
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task Learning_follows_what_is_touched_and_a_conflict_is_asked_about()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        await open.Page.Keyboard.PressAsync("l");
        await Assertions.Expect(open.Find("#learn-bar")).ToBeVisibleAsync();
        await open.Page.GetByLabel("camera rotation", Exactly).PressAsync("ArrowRight");
        await Assertions.Expect(open.Find("#learn-bar p")).ToHaveTextAsync("camera rotation: move a control.");
        open.Show.Devices.Turn(7, 30);
        await Assertions.Expect(open.Find("[data-id='camera/rotation'] .bound")).ToHaveTextAsync("cc 7");

        await open.Page.GetByLabel("camera speed", Exactly).FocusAsync();
        await open.Page.Keyboard.PressAsync("m");
        await Assertions.Expect(open.Find("#learn-bar p")).ToHaveTextAsync("camera speed: move a control.");
        open.Show.Devices.Turn(7, 31);
        await Assertions.Expect(open.Find("#learn-bar p")).ToContainTextAsync("cc 7 moves camera rotation already");
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add", Exact = true }).First.ClickAsync();
        await Assertions.Expect(open.Find("[data-id='camera/speed'] .bound")).ToHaveTextAsync("cc 7");
        await Assertions.Expect(open.Find("[data-id='camera/rotation'] .bound")).ToHaveTextAsync("cc 7");

        await open.Page.GetByLabel("loop rate", Exactly).FocusAsync();
        await open.Page.Keyboard.PressAsync("m");
        await Assertions.Expect(open.Find("#learn-bar p")).ToHaveTextAsync("loop rate: move a control.");
        open.Show.Devices.Turn(7, 32);
        await open.Page.GetByLabel("always").CheckAsync();
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Replace", Exact = true }).ClickAsync();
        await Until(() => open.Show.Midi.Status.Mapping.Bindings is [{ Target: "loop/rate" }]);
        await open.Page.GetByLabel("camera zoom", Exactly).FocusAsync();
        await open.Page.Keyboard.PressAsync("m");
        await Assertions.Expect(open.Find("#learn-bar p")).ToHaveTextAsync("camera zoom: move a control.");
        open.Show.Devices.Turn(7, 33);
        await Until(() => open.Show.Midi.Status.Mapping.Bindings is [{ Target: "camera/zoom" }]);
    }

    [Fact]
    public async Task While_learning_a_button_is_pointed_at_and_not_pressed()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        await open.Page.Keyboard.PressAsync("l");
        await Assertions.Expect(open.Find("#learn-bar")).ToBeVisibleAsync();
        await open.Find("#panic .danger").ClickAsync();
        await Assertions.Expect(open.Find("#learn-bar p")).ToHaveTextAsync("output blackout: move a control.");
        open.Show.Devices.Strike(36);
        await Assertions.Expect(open.Find("#learn-bar p")).ToContainTextAsync("note 36");
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Neon Alley" }).ClickAsync();
        await Assertions.Expect(open.Find("#learn-bar p")).ToContainTextAsync("Neon Alley");
        open.Show.Devices.Strike(37);
        await Bound(open, b => b is { Target: "preset/recall", Text: "Neon Alley" });

        Assert.Equal(0f, open.Show.Table.Targets[open.Show["output/blackout"].Index]);
        await open.Page.Keyboard.PressAsync("l");
        await Assertions.Expect(open.Find("#learn-bar")).ToBeHiddenAsync();
        open.Show.Devices.Strike(37);
        Assert.Equal("Neon Alley", (await open.Show.NextEventAsync(e => e.Target.Id == "preset/recall")).Text);
    }

    [Fact]
    public async Task The_monitors_show_what_comes_and_only_while_they_are_seen()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        Assert.False(open.Show.Midi.Monitor.IsWatched);
        await Side(open, "MIDI, OSC");
        await Assertions.Expect(open.Find("#devices li.there")).ToContainTextAsync("nanoKONTROL2");
        open.Show.Devices.Turn(33, 99);
        await Assertions.Expect(open.Find("#midi-lines li").First).ToContainTextAsync("ch 1 cc 33 = 99");

        using var sender = new System.Net.Sockets.UdpClient();
        sender.Connect(System.Net.IPAddress.Loopback, open.Show.Osc.Port);
        await Assertions.Expect(open.Find("#osc-at")).ToContainTextAsync($"127.0.0.1:{open.Show.Osc.Port}");
        sender.Send(new OscMessage("/ld/camera/zoom", 0.4f).ToByteArray());
        sender.Send(new OscMessage("/somebody/else", 1).ToByteArray());
        await Assertions.Expect(open.Find("#osc-lines")).ToContainTextAsync("/ld/camera/zoom 0.4");
        await Assertions.Expect(open.Find("#osc-lines li.odd")).ToContainTextAsync("/somebody/else");
        await Assertions.Expect(open.Find("#osc-unknown-list")).ToContainTextAsync("/somebody/else");
        await open.ShootAsync("controllers");

        await Side(open, "Parameters");
        await Until(() => !open.Show.Midi.Monitor.IsWatched);
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task Routes_are_added_changed_and_removed_and_their_meters_move()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        await Side(open, "Routes");
        await open.Page.GetByLabel("New source").FillAsync("audio/bass/level");
        await open.Page.GetByLabel("New target").FillAsync("colour/nothing");
        await open.Find("#route-add button").ClickAsync();
        await Assertions.Expect(open.Find("#route-add .wrong")).ToHaveCountAsync(1);
        await open.Page.GetByLabel("New target").FillAsync("camera/rotation");
        await open.Find("#route-add button").ClickAsync();
        await Until(() => open.Show.Matrix.Routes.Count == 4);

        var row = open.Find(".route").Last;
        await row.GetByLabel("Depth, audio/bass/level to camera/rotation", new LocatorGetByLabelOptions { Exact = true }).FocusAsync();
        for (var i = 0; i < 5; i++)
        {
            await open.Page.Keyboard.PressAsync("ArrowRight");
        }

        await Until(() => Math.Abs(open.Show.Matrix.Routes[3].Depth - 0.35f) < 0.001f);
        await row.Locator(".more").ClickAsync();
        await row.GetByLabel("Mode", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync("max");
        await Until(() => open.Show.Matrix.Routes[3].Mode == RouteMode.Max);
        await row.GetByLabel("Attack s").FillAsync("0.2");
        await row.GetByLabel("Attack s").PressAsync("Enter");
        await Until(() => open.Show.Matrix.Routes[3].Attack == 0.2f);
        await open.Page.WaitForFunctionAsync(
            "() => { const bar = document.querySelector('.route .source-meter i'); const v = Number(bar.style.getPropertyValue('--share')); window.seen ??= v; return Math.abs(v - window.seen) > 0.1; }");
        await open.ShootAsync("routes");

        await row.Locator(".ends .switch").ClickAsync();
        await Until(() => open.Show.Matrix.IsMuted(3));
        await row.Locator(".remove").ClickAsync();
        await Until(() => open.Show.Matrix.Routes.Count == 3);
        await Assertions.Expect(open.Find(".route")).ToHaveCountAsync(3);
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task The_camera_pad_pans_while_it_is_held_and_springs_back_or_holds()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        await Side(open, "Pads");
        var box = (await open.Find("#camera-pad").BoundingBoxAsync())!;
        await open.Page.Mouse.MoveAsync(box.X + (box.Width * 0.75f), box.Y + (box.Height * 0.25f));
        await open.Page.Mouse.DownAsync();
        Assert.InRange((await open.Show.NextEventAsync(e => e.Target.Id == "camera/pan_x")).Number, 0.45f, 0.55f);
        Assert.InRange((await open.Show.NextEventAsync(e => e.Target.Id == "camera/pan_y")).Number, 0.45f, 0.55f);
        await open.Page.Mouse.UpAsync();
        Assert.Equal(0f, (await open.Show.NextEventAsync(e => e.Target.Id == "camera/pan_x")).Number);

        await open.Page.Mouse.DownAsync();
        await open.Show.NextEventAsync(e => e.Target.Id == "camera/pan_x");
        await open.Page.EvaluateAsync("dispatchEvent(new Event('pagehide'))");
        Assert.Equal(0f, (await open.Show.NextEventAsync(e => e.Target.Id == "camera/pan_x")).Number);
        await open.Page.Mouse.UpAsync();

        await open.Find("#camera-hold").ClickAsync();
        await open.Page.Mouse.MoveAsync(box.X + (box.Width * 0.25f), box.Y + (box.Height * 0.5f));
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.UpAsync();
        await open.Page.Mouse.WheelAsync(0, -200);
        Assert.InRange((await open.Show.NextEventAsync(e => e.Target.Id == "camera/zoom")).Number, 0.15f, 0.25f);
        Assert.InRange(open.Show.Table.Targets[open.Show["camera/pan_x"].Index], -0.55f, -0.45f);
        await open.Find("#camera-pad").PressAsync("ArrowRight");
        Assert.InRange((await open.Show.NextEventAsync(e => e.Target.Id == "camera/pan_x")).Number, -0.5f, -0.4f);
        await open.Find("#camera-pad").PressAsync("[");
        Assert.Equal(5f, (await open.Show.NextEventAsync(e => e.Target.Id == "camera/rotation")).Number);
    }

    [Fact]
    public async Task Two_fingers_zoom_and_turn_the_camera()
    {
        await using var open = await OpenPage.OpenAsync(browser, 390, 844, touch: true);
        await open.Find("#tabs [data-tab=pads]").TapAsync();
        await open.Page.EvaluateAsync(
            """
            () => {
              const pad = document.getElementById("camera-pad");
              pad.setPointerCapture = () => {}; // these fingers are made up
              const box = pad.getBoundingClientRect();
              const at = (type, id, x, y) => pad.dispatchEvent(new PointerEvent(type, { pointerId: id, pointerType: "touch", bubbles: true, cancelable: true, clientX: box.left + x, clientY: box.top + y }));
              at("pointerdown", 11, 100, 100);
              at("pointerdown", 12, 160, 100);
              at("pointermove", 12, 100, 40);
              at("pointermove", 12, 100, -20);
            }
            """);
        await Until(() => Math.Abs(Target(open, "camera/zoom") - (0.1f + MathF.Log(2f))) < 0.01f && Math.Abs(Target(open, "camera/rotation") - 90f) < 1f);
    }

    [Fact]
    public async Task The_blend_pad_weighs_the_prompts_by_their_distance()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        open.Show.Do(() => open.Show.Table.SetText(open.Show["prompt/3/text"], "neon forest"));
        await Side(open, "Pads");
        await Assertions.Expect(open.Find(".corner:not([hidden])")).ToHaveCountAsync(3);
        var corner = (await open.Find(".corner:not([hidden])").Nth(2).BoundingBoxAsync())!;
        var box = (await open.Find("#blend-pad").BoundingBoxAsync())!;
        await open.Page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Until(() => Math.Abs(Target(open, "prompt/1/weight") - (1f / 3)) < 0.1f && Math.Abs(Target(open, "prompt/3/weight") - (1f / 3)) < 0.1f);
        await open.Page.Mouse.ClickAsync(corner.X + (corner.Width / 2), corner.Y + 16);
        await Until(() => Target(open, "prompt/3/weight") > 0.9f && Target(open, "prompt/1/weight") < 0.1f);
        await open.ShootAsync("pads");

        await open.Find("#blend-pad").PressAsync("2");
        await Until(() => Target(open, "prompt/2/weight") == 1f && Target(open, "prompt/3/weight") == 0f);
        open.Show.Do(() =>
        {
            open.Show.Table.Set(open.Show["prompt/1/weight"], 1f);
            open.Show.Table.Set(open.Show["prompt/2/weight"], 0f);
        });
        await open.Page.WaitForFunctionAsync("() => Number(document.querySelector('#blend-pad .dot').style.getPropertyValue('--y')) < 0.2");
    }

    [Fact]
    public async Task Outputs_recorder_graph_and_log_show_their_state()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        var show = open.Show;
        await Side(open, "Outputs");
        await open.Find("[data-output='output/record'] .switch").ClickAsync();
        Assert.Equal(("output/record", 1f), Of(await show.NextEventAsync()));
        show.Do(() =>
        {
            show.Status.Recording = "night.mp4, 0:12";
            show.Status.Outputs = [new OutputEntry("Wall", "DP-1", "picture"), new OutputEntry("Floor", "HDMI-2", "display is gone", IsOdd: true)];
        });
        await Assertions.Expect(open.Find("#recording")).ToHaveTextAsync("night.mp4, 0:12");
        await Assertions.Expect(open.Find("#badge-record")).ToBeVisibleAsync();
        await Assertions.Expect(open.Find("#clean-outputs li.odd")).ToContainTextAsync("Floor");
        await open.Find("[data-output='output/test_card'] .switch").ClickAsync();
        Assert.Equal(("output/test_card", 1f), Of(await show.NextEventAsync()));
        await open.ShootAsync("outputs");

        await Side(open, "Health");
        show.Do(() =>
        {
            show.Status.Warnings = ["The model was slow."];
            show.Status.Said = "Stored 'Ember'.";
        });
        await Assertions.Expect(open.Find("#log li.warning")).ToContainTextAsync("The model was slow.");
        await Assertions.Expect(open.Find("#log li.said").First).ToContainTextAsync("Stored 'Ember'.");
        show.Do(() => show.Status.Warnings = []);
        await Assertions.Expect(open.Find("#log li.gone")).ToContainTextAsync("Over: The model was slow.");
        await open.Page.WaitForFunctionAsync(
            "() => { const c = document.getElementById('graph'); return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v) => v > 200); }");
        await open.ShootAsync("health");
        Assert.Empty(open.Troubles);

        static (string Id, float Number) Of(ControlEvent control) => (control.Target.Id, control.Number);
    }

    [Fact]
    public async Task Banks_are_chosen_and_looks_stored()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        open.Show.Do(() => open.Show.Status.Banks = ["", "Friday"]);
        await open.Page.GetByLabel("Bank", Exactly).SelectOptionAsync("Friday");
        Assert.Equal("Friday", (await open.Show.NextEventAsync(e => e.Target.Id == "preset/bank")).Text);
        await open.Page.GetByLabel("Bank", Exactly).SelectOptionAsync(new SelectOptionValue { Label = "New bank…" });
        await open.Page.GetByLabel("Name of the new bank").FillAsync("Saturday");
        await open.Page.GetByLabel("Name of the new bank").PressAsync("Enter");
        Assert.Equal("Saturday", (await open.Show.NextEventAsync(e => e.Target.Id == "preset/bank")).Text);

        await open.Page.GetByLabel("Store as").FillAsync("Ember II");
        await open.Page.GetByLabel("Store as").PressAsync("Enter");
        Assert.Equal("Ember II", (await open.Show.NextEventAsync(e => e.Target.Id == "preset/store")).Text);
        open.Show.Do(() => open.Show.Status.Said = "Stored 'Ember II'.");
        await Assertions.Expect(open.Find("#said")).ToHaveTextAsync("Stored 'Ember II'.");
        await open.Find(".preset").First.PressAsync("Control+z");
        await open.Show.NextEventAsync(e => e.Target.Id == "sys/undo");
    }

    private static Task Side(OpenPage open, string name)
        => open.Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Tools" })
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name }).ClickAsync();

    private static float Target(OpenPage open, string id) => open.Show.Table.Targets[open.Show[id].Index];

    private static Task Bound(OpenPage open, Func<LiveDiffusion.Control.Midi.MidiBinding, bool> fits)
        => Until(() => open.Show.Midi.Status.Mapping.Bindings.Any(fits));

    // Asks again every 20 ms, for ten seconds at most.
    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.True(condition());
    }
}
