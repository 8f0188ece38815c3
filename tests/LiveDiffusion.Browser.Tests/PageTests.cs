using LiveDiffusion.Core.Handover;
using Microsoft.Playwright;

namespace LiveDiffusion.Browser.Tests;

public sealed class PageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task It_opens_without_complaint_and_shows_every_parameter()
    {
        await using var open = await OpenPage.OpenAsync(browser);

        var shown = await open.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('#parameters [data-id]')].map(e => e.dataset.id)");
        Assert.Equal(open.Show.Catalogue.All.Select(p => p.Id).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));

        await Assertions.Expect(open.Find("#fps")).ToHaveTextAsync("30");
        await Assertions.Expect(open.Find("#styled")).ToHaveTextAsync("14.8");
        await Assertions.Expect(open.Find("#age")).ToHaveTextAsync("112 ms");
        await Assertions.Expect(open.Find("#provider")).ToHaveTextAsync("CPU");
        await Assertions.Expect(open.Find("#bpm")).ToHaveTextAsync("124.0");
        await open.ShootAsync("desktop");
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task A_slider_moves_its_parameter_by_mouse_and_by_keyboard()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        var slider = open.Find("[data-id='camera/rotation'] input[type=range]");

        await slider.ScrollIntoViewIfNeededAsync();
        var box = (await slider.BoundingBoxAsync())!;
        const float Thumb = 14f; // its middle travels over the width less one thumb
        await open.Page.Mouse.ClickAsync(box.X + (Thumb / 2) + ((box.Width - Thumb) * 0.75f), box.Y + (box.Height / 2));
        var clicked = await open.Show.NextEventAsync(e => e.Target.Id == "camera/rotation");
        Assert.InRange(clicked.Number, 86f, 94f);

        await slider.PressAsync("ArrowRight");
        var pressed = await open.Show.NextEventAsync(e => e.Target.Id == "camera/rotation");
        Assert.InRange(pressed.Number - clicked.Number, 3f, 4f); // a hundredth of the range

        await open.Find("[data-id='camera/rotation'] .name").DblClickAsync();
        Assert.Equal(0f, (await open.Show.NextEventAsync(e => e.Target.Id == "camera/rotation")).Number);
    }

    [Fact]
    public async Task A_number_can_be_typed()
    {
        await using var open = await OpenPage.OpenAsync(browser);

        await open.Find("[data-id='camera/zoom'] input.number").FillAsync("-0,75");
        await open.Find("[data-id='camera/zoom'] input.number").PressAsync("Enter");

        Assert.Equal(-0.75f, (await open.Show.NextEventAsync()).Number);
        await Assertions.Expect(open.Find("[data-id='camera/zoom'] input.number")).ToHaveValueAsync("-0.75");
    }

    [Fact]
    public async Task Each_kind_of_widget_reaches_the_show()
    {
        await using var open = await OpenPage.OpenAsync(browser);

        await open.Find("[data-id='camera/border'] select").SelectOptionAsync("clamp");
        Assert.Equal(2f, (await open.Show.NextEventAsync()).Number);
        await open.Find("[data-id='loop/guard'] input").ClickAsync();
        Assert.Equal(0f, (await open.Show.NextEventAsync()).Number);
        await open.Find("[data-id='camera/border_colour'] input").FillAsync("#ff8000");
        Assert.Equal(0xFF8000, (await open.Show.NextEventAsync()).Number);
        await open.Find("[data-id='tempo/resync'] .trigger").ClickAsync();
        Assert.Equal("tempo/resync", (await open.Show.NextEventAsync()).Target.Id);
        await open.Find("[data-id='loop/inject_file'] input").FillAsync("face.png");
        await open.Find("[data-id='loop/inject_file'] input").PressAsync("Enter");
        Assert.Equal("face.png", (await open.Show.NextEventAsync()).Text);
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task What_another_hand_does_is_seen()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        var show = open.Show;

        show.Do(() => show.Table.Set(show["camera/pan_x"], 0.42f));
        await Assertions.Expect(open.Find("[data-id='camera/pan_x'] input.number")).ToHaveValueAsync("0.42");
        show.Do(() => show.Table.SetText(show["prompt/3/text"], "neon forest"));
        await Assertions.Expect(open.Page.GetByLabel("Prompt 3", Exactly)).ToHaveValueAsync("neon forest");
        show.Do(() => show.Status.Warnings = ["The model was slow and has been restarted."]);
        await Assertions.Expect(open.Find("#warnings")).ToContainTextAsync("has been restarted");
    }

    [Fact]
    public async Task A_modulated_value_shows_as_a_ghost_beside_its_slider()
    {
        await using var open = await OpenPage.OpenAsync(browser);

        await Assertions.Expect(open.Find("[data-id='effect/bloom'] .slider.modulated")).ToHaveCountAsync(1);
        await Assertions.Expect(open.Find("[data-id='camera/rotation'] .slider.modulated")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_typed_prompt_is_sent_with_enter_and_its_unknown_words_are_marked()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        var field = open.Page.GetByLabel("Prompt 3", Exactly);

        await field.PressSequentiallyAsync("deep zorblax oc");
        await Assertions.Expect(open.Find(".offers:not([hidden]) li")).ToHaveTextAsync(["ocean"]);
        await Assertions.Expect(open.Find("#prompts .slot:nth-child(3) .marks u")).ToHaveTextAsync(["zorblax", "oc"]);
        await open.ShootAsync("prompt");
        await field.PressAsync("Tab");
        await Assertions.Expect(field).ToHaveValueAsync("deep zorblax ocean");
        await field.PressAsync("Enter");

        var control = await open.Show.NextEventAsync();
        Assert.Equal((ControlKind.SetText, "prompt/3/text", "deep zorblax ocean"), (control.Kind, control.Target.Id, control.Text));
        await Assertions.Expect(open.Find("#prompts .slot.dirty")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Brackets_and_weights_are_no_unknown_words_and_a_list_shows_what_plays()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        var field = open.Page.GetByLabel("Prompt list", Exactly);

        await field.PressSequentiallyAsync("(deep:1.3) [zorblax] | storm:5 | (oc");
        await Assertions.Expect(open.Find(".offers:not([hidden]) li")).ToHaveTextAsync(["ocean"]);
        await field.PressAsync("Tab");
        await field.PressSequentiallyAsync(":1.");
        await Assertions.Expect(open.Find(".offers:not([hidden])")).ToHaveCountAsync(0);
        await field.PressSequentiallyAsync("2)");
        await Assertions.Expect(open.Find("#prompts .list .marks u")).ToHaveTextAsync(["zorblax", "5"]);
        await field.PressAsync("Enter");
        var written = await open.Show.NextEventAsync();
        Assert.Equal((ControlKind.SetText, "prompt/list", "(deep:1.3) [zorblax] | storm:5 | (ocean:1.2)"), (written.Kind, written.Target.Id, written.Text));

        open.Show.Do(() => open.Show.Status.Playing = "3/3  (ocean:1.2)");
        await Assertions.Expect(open.Find("#prompts .playing")).ToHaveTextAsync("3/3 (ocean:1.2)");
        await open.ShootAsync("prompt-list");
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Next prompt", Exact = true }).ClickAsync();
        var cue = await open.Show.NextEventAsync();
        Assert.Equal((ControlKind.Set, "prompt/next", 1f), (cue.Kind, cue.Target.Id, cue.Number));
        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task A_preset_is_recalled_by_a_click_and_by_a_digit_and_the_shown_one_is_lit()
    {
        await using var open = await OpenPage.OpenAsync(browser);

        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Neon Alley" }).ClickAsync();
        Assert.Equal("Neon Alley", (await open.Show.NextEventAsync(e => e.Target.Id == "preset/recall")).Text);
        open.Show.Do(() => open.Show.Status.PresetName = "Neon Alley");
        await Assertions.Expect(open.Find(".preset[aria-pressed=true]")).ToContainTextAsync("Neon Alley");

        await open.Page.Keyboard.PressAsync("4");
        Assert.Equal("Moss Cathedral", (await open.Show.NextEventAsync(e => e.Target.Id == "preset/recall")).Text);
    }

    [Fact]
    public async Task Blackout_and_freeze_answer_to_click_and_key()
    {
        await using var open = await OpenPage.OpenAsync(browser);

        await open.Find("#panic .danger").ClickAsync();
        Assert.Equal(("output/blackout", 1f), Of(await open.Show.NextEventAsync()));
        await Assertions.Expect(open.Find("#badge-black")).ToBeVisibleAsync();
        await open.Page.Keyboard.PressAsync("b");
        Assert.Equal(("output/blackout", 0f), Of(await open.Show.NextEventAsync()));
        await open.Page.Keyboard.PressAsync("f");
        Assert.Equal(("output/freeze", 1f), Of(await open.Show.NextEventAsync()));
        await open.Find("#panic .fresh").ClickAsync();
        Assert.Equal(("loop/reseed", 1f), Of(await open.Show.NextEventAsync()));

        static (string Id, float Number) Of(ControlEvent control) => (control.Target.Id, control.Number);
    }

    [Fact]
    public async Task Typing_never_triggers_a_key_of_the_stage()
    {
        await using var open = await OpenPage.OpenAsync(browser);

        await open.Page.GetByLabel("Prompt 4", Exactly).PressSequentiallyAsync("bfn1");
        await open.Page.GetByLabel("Prompt 4", Exactly).PressAsync("Enter");

        Assert.Equal("bfn1", (await open.Show.NextEventAsync()).Text);
    }

    [Fact]
    public async Task The_live_picture_moves()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        const string Sum = "document.getElementById('canvas').getContext('2d').getImageData(0, 0, 480, 270).data.reduce((a, b) => a + b, 0)";

        var first = await open.Page.EvaluateAsync<double>(Sum);
        Assert.True(first > 0);
        await open.Page.WaitForFunctionAsync($"(first) => Math.abs({Sum} - first) > 1000", first);
    }

    [Fact]
    public async Task It_comes_back_by_itself_when_the_show_does()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        var port = open.Show.Server.Port;

        open.Show.Server.Dispose();
        await open.Find("body[data-link=lost]").WaitForAsync();
        using var next = new LiveDiffusion.Tests.Web.FakeShow(port, Performance.Play);

        await open.Find("body[data-link=live]").WaitForAsync();
    }

    [Theory]
    [InlineData("busy", 1400, 900)]
    [InlineData("tablet", 900, 1200)]
    [InlineData("wide", 1920, 1080)]
    public async Task Trouble_stands_out_and_the_page_keeps_its_shape(string name, int width, int height)
    {
        await using var open = await OpenPage.OpenAsync(browser, width, height);
        var show = open.Show;
        var place = await open.Find("#h-presets").BoundingBoxAsync();

        show.Do(() =>
        {
            show.Status.Warnings = ["The model failed (out of memory) and has been restarted.", "No audio device: the clock drives the demo track."];
            show.Status.PresetName = "Moss Cathedral";
            show.Status.MorphProgress = 0.4f;
            show.Status.Provider = "CPU (fallback)";
            show.Status.PictureAgeSeconds = 12f;
            show.Table.Set(show["output/blackout"], 1f);
            show.Table.Set(show["output/dim"], 0.6f);
        });
        await Assertions.Expect(open.Find("#warnings li")).ToHaveCountAsync(2);
        await Assertions.Expect(open.Find("#badge-black")).ToBeVisibleAsync();
        await Assertions.Expect(open.Find(".preset.morphing")).ToContainTextAsync("Moss Cathedral");
        await Assertions.Expect(open.Find("#age.bad")).ToHaveTextAsync("12 s");
        await open.ShootAsync(name);

        var after = await open.Find("#h-presets").BoundingBoxAsync();
        Assert.Equal((place!.X, place.Y), (after!.X, after.Y));
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen_and_every_panel_is_a_tap_away()
    {
        await using var open = await OpenPage.OpenAsync(browser, 390, 844, touch: true);
        foreach (var (tab, panel) in new[]
        {
            ("Play", "#presets"), ("Prompts", "#prompts"), ("Pads", "#camera-pad"), ("Routes", "#route-list"), ("MIDI", "#monitor"), ("Status", "#bars"), ("All", "#parameters"),
        })
        {
            await open.Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Panels" })
                .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = tab }).TapAsync();
            await Assertions.Expect(open.Find(panel)).ToBeVisibleAsync();
            Assert.Equal(390, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Equal("", string.Join('\n', await open.Page.EvaluateAsync<string[]>(TooSmall)));
            await Assertions.Expect(open.Find("#panic .danger")).ToBeVisibleAsync();
            await open.ShootAsync("phone-" + tab.ToLowerInvariant());
            await open.Page.EvaluateAsync("scrollTo(0, document.documentElement.scrollHeight)");
            await Assertions.Expect(open.Find("#panic .danger")).ToBeInViewportAsync();
            await open.ShootAsync("phone-" + tab.ToLowerInvariant() + "-end");
            await open.Page.EvaluateAsync("scrollTo(0, 0)");
        }

        Assert.Empty(open.Troubles);
    }

    [Fact]
    public async Task Everything_that_can_be_touched_has_a_name()
    {
        await using var open = await OpenPage.OpenAsync(browser);

        var nameless = await open.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('input, select, button')].filter(e => !e.hidden && !e.getAttribute('aria-label') && !e.closest('label') && !e.textContent.trim()).map(e => e.outerHTML)");

        Assert.Empty(nameless);
    }

    [Fact]
    public async Task The_keyboard_reaches_everything_in_order_and_shows_where_it_is()
    {
        await using var open = await OpenPage.OpenAsync(browser);
        await open.Find("#sides [data-side=pads]").ClickAsync();
        await open.Page.EvaluateAsync("document.activeElement.blur(); window.path = []");
        for (var i = 0; i < 140; i++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
            await open.Page.EvaluateAsync(
                """
                () => {
                  const e = document.activeElement;
                  const b = e.getBoundingClientRect();
                  const seen = b.width > 0 && b.right > 0 && b.left < innerWidth && b.bottom > 0 && b.top < innerHeight;
                  path.push({ e, seen, lit: getComputedStyle(e).outlineStyle !== "none", at: e.getAttribute("aria-label") ?? e.textContent });
                }
                """);
        }

        const string Wrong =
            """
            path.filter((p) => p.e !== document.body && !(p.seen && p.lit)).map((p) => `not seen or not lit: ${p.at}`).concat(
              path.slice(1).filter((p, i) => p.e !== document.body && path[i].e !== document.body && !(path[i].e.compareDocumentPosition(p.e) & Node.DOCUMENT_POSITION_FOLLOWING)).map((p) => `out of order: ${p.at}`))
            """;
        Assert.Equal("", string.Join('\n', await open.Page.EvaluateAsync<string[]>(Wrong)));
        foreach (var wanted in new[] { "#panic .danger", ".learn-button", "#presets .preset", "#store input", "#macros input", "#camera-pad", "#blend-pad" })
        {
            Assert.True(await open.Page.EvaluateAsync<bool>("(s) => path.some((p) => p.e.matches(s))", wanted), wanted);
        }
    }

    // What a finger cannot hit: lower than 40 pixels, or narrower and not a number to type into.
    private const string TooSmall =
        """
        [...document.querySelectorAll("button, select, input, [tabindex='0']")]
          .filter((e) => e.offsetParent !== null || e.closest(".tabs, .panic"))
          .map((e) => [e, e.getBoundingClientRect()])
          .filter(([e, b]) => b.width > 0 && (b.height < 39.5 || (b.width < 39.5 && !e.matches(".number"))))
          .map(([e, b]) => `${b.width.toFixed(0)}x${b.height.toFixed(0)} ${e.outerHTML.slice(0, 120)}`)
        """;

    private static readonly PageGetByLabelOptions Exactly = new() { Exact = true };
}
