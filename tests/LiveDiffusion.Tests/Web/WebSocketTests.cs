using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Web;
using static LiveDiffusion.Tests.Web.TestPage;

namespace LiveDiffusion.Tests.Web;

public sealed class WebSocketTests
{
    [Fact]
    public async Task A_new_page_is_told_everything_and_then_only_what_changes()
    {
        using var show = new FakeShow();
        using var page = await OpenAsync(show);
        var zoom = show["camera/zoom"];

        Assert.Equal(zoom.Default, BaseOf(page.State, zoom.Index));
        Assert.Equal("", TextOf(page.State, show["prompt/1/text"].Index));
        await page.NextAsync();
        Assert.Null(BaseOf(page.State, zoom.Index));

        show.Do(() => show.Table.Set(zoom, 0.7f));
        await page.UntilAsync(s => BaseOf(s, zoom.Index) == 0.7f);
        await page.UntilAsync(s => ValueOf(s, zoom.Index) == 0.7f); // smoothed, so a little later
        await page.NextAsync();
        Assert.Equal(0, page.State.GetProperty("base").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"op":"set","id":"camera/zoom","value":0.25}""", ControlKind.Set, "camera/zoom", 0.25f, null)]
    [InlineData("""{"op":"norm","id":"camera/zoom","value":0.75}""", ControlKind.SetNormalised, "camera/zoom", 0.75f, null)]
    [InlineData("""{"op":"set","id":"output/blackout","value":true}""", ControlKind.Set, "output/blackout", 1f, null)]
    [InlineData("""{"op":"set","id":"loop/reseed","value":1}""", ControlKind.Set, "loop/reseed", 1f, null)]
    [InlineData("""{"op":"text","id":"prompt/2/text","text":"deep\nblue"}""", ControlKind.SetText, "prompt/2/text", 0f, "deep blue")]
    public async Task An_edit_arrives_in_the_queue_with_kind_and_origin(
        string message, ControlKind kind, string id, float number, string? text)
    {
        using var show = new FakeShow();
        using var first = await OpenAsync(show);
        using var page = await OpenAsync(show);

        await page.SendAsync(message);
        var control = await show.NextEventAsync();

        Assert.Equal((kind, id, number, text), (control.Kind, control.Target.Id, control.Number, control.Text));
        Assert.Equal(page.Origin, control.Origin);
        Assert.NotEqual(first.Origin, control.Origin);
        Assert.InRange(control.Seconds, 0, show.Links.Clock.Now);
    }

    [Fact]
    public async Task An_edit_is_told_to_the_other_page_and_not_to_its_own()
    {
        using var show = new FakeShow();
        using var mine = await OpenAsync(show);
        using var other = await OpenAsync(show);
        var zoom = show["camera/zoom"].Index;
        var prompt = show["prompt/1/text"].Index;

        await mine.SendAsync("""{"op":"set","id":"camera/zoom","value":0.5}""");
        await mine.SendAsync("""{"op":"text","id":"prompt/1/text","text":"fire"}""");
        await other.UntilAsync(s => BaseOf(s, zoom) == 0.5f || TextOf(s, prompt) == "fire");
        for (var i = 0; i < 3 * ClientView.HoldTicks; i++)
        {
            await mine.NextAsync();
            Assert.Null(BaseOf(mine.State, zoom));
            Assert.Null(TextOf(mine.State, prompt));
        }
    }

    [Fact]
    public async Task Another_hand_on_the_same_parameter_is_told_in_the_end()
    {
        using var show = new FakeShow();
        using var page = await OpenAsync(show);
        var zoom = show["camera/zoom"];

        await page.SendAsync("""{"op":"set","id":"camera/zoom","value":0.5}""");
        await show.NextEventAsync();
        show.Do(() => show.Table.Set(zoom, -1f));

        await page.UntilAsync(s => BaseOf(s, zoom.Index) == -1f);
    }

    [Fact]
    public async Task A_page_is_told_what_became_of_a_value_out_of_range()
    {
        using var show = new FakeShow();
        using var page = await OpenAsync(show);
        var zoom = show["camera/zoom"];

        await page.SendAsync("""{"op":"set","id":"camera/zoom","value":99}""");

        await page.UntilAsync(s => BaseOf(s, zoom.Index) == zoom.Max);
    }

    [Fact]
    public async Task Pages_are_in_step_within_a_tenth_of_a_second()
    {
        using var show = new FakeShow();
        using var mine = await OpenAsync(show);
        using var other = await OpenAsync(show);
        var zoom = show["camera/zoom"].Index;
        var times = new List<double>();
        for (var i = 1; i <= 9; i++)
        {
            var value = i * 0.125f;
            var watch = Stopwatch.StartNew();
            await mine.SendAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{"op":"set","id":"camera/zoom","value":{{value}}}"""));
            await other.UntilAsync(s => BaseOf(s, zoom) == value);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        // The median, because a busy machine may delay any one of them.
        Assert.InRange(times.Order().ElementAt(4), 0, 100);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[1,2,3]")]
    [InlineData("""{"op":"fly"}""")]
    [InlineData("""{"op":"fly","id":"camera/zoom"}""")]
    [InlineData("""{"op":"set","id":"camera/nothing","value":1}""")]
    [InlineData("""{"op":"set","id":"camera/zoom","value":"fast"}""")]
    [InlineData("""{"op":"set","id":"camera/zoom","value":1e999}""")]
    [InlineData("""{"op":"set","id":"prompt/1/text","value":1}""")]
    [InlineData("""{"op":"text","id":"camera/zoom","text":"far"}""")]
    [InlineData("""{"op":"text","id":"prompt/1/text"}""")]
    [InlineData("""{"op":"set","id":{"deep":{"deeper":1}}}""")]
    public async Task A_message_that_is_none_is_refused_with_a_reason_and_the_page_stays(string message)
    {
        using var show = new FakeShow();
        using var page = await OpenAsync(show);

        await page.SendAsync(message);
        var state = await page.UntilAsync(s => s.TryGetProperty("refused", out _));
        Assert.NotEqual("", state.GetProperty("refused").GetString());

        await page.SendAsync("""{"op":"set","id":"camera/zoom","value":0.5}""");
        Assert.Equal(0.5f, (await show.NextEventAsync()).Number);
    }

    [Fact]
    public async Task A_message_too_large_ends_its_own_connection_only()
    {
        using var show = new FakeShow();
        using var loud = await OpenAsync(show);
        using var other = await OpenAsync(show);

        await loud.SendAsync(new string('x', ClientConnection.MaxMessageBytes + 1));
        while (loud.Socket.State == WebSocketState.Open)
        {
            await loud.NextAsync();
        }

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, loud.Socket.CloseStatus);
        await other.SendAsync("""{"op":"set","id":"camera/zoom","value":0.5}""");
        Assert.Equal(other.Origin, (await show.NextEventAsync()).Origin);
    }

    [Fact]
    public async Task Random_bytes_break_nothing()
    {
        using var show = new FakeShow();
        using var other = await OpenAsync(show);
        var random = new Random(1);
        for (var i = 0; i < 20; i++)
        {
            using var wild = await OpenAsync(show);
            var bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            await wild.SendAsync(bytes, i % 2 == 0 ? WebSocketMessageType.Text : WebSocketMessageType.Binary);
            using var raw = new System.Net.Sockets.TcpClient("127.0.0.1", show.Server.Port);
            await raw.GetStream().WriteAsync(bytes);
        }

        await other.SendAsync("""{"op":"set","id":"camera/zoom","value":0.5}""");
        Assert.Equal(other.Origin, (await show.NextEventAsync()).Origin);
    }

    [Fact]
    public async Task A_page_that_reads_nothing_holds_nobody_up()
    {
        using var show = new FakeShow();
        using var deaf = await OpenAsync(show);
        await deaf.SendAsync("""{"op":"watch","on":true}""");
        using var other = await OpenAsync(show);
        var picture = new byte[400_000];
        var zoom = show["camera/zoom"];
        for (var i = 0; i < 40; i++)
        {
            show.Do(() =>
            {
                show.Links.Preview.Publish(picture);
                show.Table.Set(zoom, 1f - show.Table.Targets[zoom.Index]);
            });
            await other.UntilAsync(s => BaseOf(s, zoom.Index) is not null);
        }
    }

    [Fact]
    public async Task A_flood_from_one_page_leaves_room_for_the_others()
    {
        using var show = new FakeShow();
        using var loud = await OpenAsync(show);
        using var other = await OpenAsync(show);
        for (var i = 0; i < 6000; i++)
        {
            await loud.SendAsync("""{"op":"set","id":"camera/rotation","value":1}""");
        }

        await other.SendAsync("""{"op":"set","id":"camera/zoom","value":0.5}""");
        var control = await show.NextEventAsync(e => e.Origin == other.Origin);

        Assert.Equal(0.5f, control.Number);
        Assert.Equal(0, show.Links.Controls.Dropped);
    }

    [Fact]
    public async Task A_foreign_page_is_refused_and_our_own_is_not()
    {
        using var show = new FakeShow();

        await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(show, "http://evil.example"));
        await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(show, "null"));
        using var own = await OpenAsync(show, show.Server.Address);
        Assert.Equal(WebSocketState.Open, own.Socket.State);
    }

    [Fact]
    public async Task The_live_picture_comes_while_it_is_watched_and_only_then()
    {
        using var show = new FakeShow();
        using var page = await OpenAsync(show);
        Assert.False(show.Links.Preview.IsWatched);

        await page.SendAsync("""{"op":"watch","on":true}""");
        await UntilWatchedIs(true);
        var jpeg = Encoding.ASCII.GetBytes("not really a picture");
        show.Do(() => show.Links.Preview.Publish(jpeg));
        byte[]? picture = null;
        for (var i = 0; i < 100 && picture is null; i++)
        {
            picture = await page.NextAsync();
        }

        Assert.Equal(jpeg, picture);
        await page.SendAsync("""{"op":"watch","on":false}""");
        await UntilWatchedIs(false);
        await page.SendAsync("""{"op":"watch","on":true}""");
        await UntilWatchedIs(true);
        using var other = await OpenAsync(show);
        page.Dispose();
        for (var i = 0; i < 100 && show.Links.Preview.IsWatched; i++)
        {
            await other.NextAsync();
        }

        Assert.False(show.Links.Preview.IsWatched);

        async Task UntilWatchedIs(bool expected)
        {
            for (var i = 0; i < 100 && show.Links.Preview.IsWatched != expected; i++)
            {
                await page.NextAsync();
            }

            Assert.Equal(expected, show.Links.Preview.IsWatched);
        }
    }
}
