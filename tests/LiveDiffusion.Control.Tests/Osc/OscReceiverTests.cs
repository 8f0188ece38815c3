using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Parameters;
using Rug.Osc;

namespace LiveDiffusion.Control.Tests.Osc;

public sealed class OscReceiverTests
{
    private readonly OscRig _rig = new();

    public static readonly TheoryData<object, float> Numbers = new()
    {
        { 1, 1f }, { 1L, 1f }, { 0.25f, 0.25f }, { 0.25, 0.25f }, { true, 1f }, { false, 0f }, { "0.25", 0.25f }, { " 1 ", 1f },
        { "-2.5e-1", -0.25f }, { new OscSymbol("0.25"), 0.25f }, { 1e30f, 2f }, { 1e300, 2f }, { long.MinValue, -2f },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_kind_of_number_is_one_and_what_is_out_of_range_is_clamped(object argument, float expected)
    {
        var zoom = OscRig.Find("camera/zoom");
        _rig.Send("/ld/camera/zoom", argument);

        Assert.Equal(zoom.Clamp(expected), _rig["camera/zoom"]);
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(0.5f, 0.5f)]
    [InlineData(1, 1f)]
    [InlineData(7f, 1f)]
    [InlineData(-1f, 0f)]
    [InlineData(3e38f, 1f)]
    public void The_twin_takes_shares_of_the_range(object argument, float share)
    {
        var zoom = OscRig.Find("camera/zoom");
        _rig.Send("/ld/camera/zoom/norm", argument);

        Assert.Equal(zoom.Min + (share * (zoom.Max - zoom.Min)), _rig["camera/zoom"], 1e-5f);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData("nan")]
    [InlineData("1e400")]
    public void What_is_no_number_is_dropped_and_counted(object argument)
    {
        _rig.Send("/ld/camera/zoom", argument);

        Assert.Equal(OscRig.Find("camera/zoom").Default, _rig["camera/zoom"]);
        Assert.Equal(1, _rig.Table.DroppedCount);
    }

    [Theory]
    [InlineData("slerp", 1f)]
    [InlineData("SLERP", 1f)]
    [InlineData(1, 1f)]
    [InlineData("1", 1f)]
    [InlineData("cosine", 2f)]
    [InlineData(9, 2f)]
    public void A_choice_is_made_by_label_or_number(object argument, float expected)
    {
        _rig.Send("/ld/prompt/blend", argument);
        Assert.Equal(expected, _rig["prompt/blend"]);
    }

    [Theory]
    [InlineData(true, 1f)]
    [InlineData("on", 1f)]
    [InlineData(1, 1f)]
    [InlineData(0.7f, 1f)]
    [InlineData("False", 0f)]
    public void A_switch_takes_words_too(object argument, float expected)
    {
        _rig.Send("/ld/output/freeze", argument);
        Assert.Equal(expected, _rig["output/freeze"]);
    }

    [Fact]
    public void A_message_without_arguments_is_a_trigger()
    {
        _rig.Send("/ld/preset/next");
        _rig.Table.Advance(0.01f);
        Assert.True(_rig.Table.IsOn(PresetParameters.Next));

        _rig.Send("/ld/preset/next", 0);
        _rig.Table.Advance(0.01f);
        Assert.False(_rig.Table.IsOn(PresetParameters.Next));

        _rig.Send("/ld/preset/next", OscImpulse.Value);
        _rig.Table.Advance(0.01f);
        Assert.True(_rig.Table.IsOn(PresetParameters.Next));

        _rig.Send("/ld/camera/zoom");
        Assert.Equal(1, _rig.Counters.Refused.Value);
    }

    [Theory]
    [InlineData("Tide", "Tide")]
    [InlineData("Überfahrt", "Überfahrt")]
    [InlineData(3, "3")]
    [InlineData(2.5f, "2.5")]
    public void Presets_are_recalled_by_name_or_number(object argument, string name)
    {
        _rig.Send("/ld/preset/recall", argument);

        Assert.True(_rig.Map.TryTakeRequest(out var request));
        Assert.Equal((PresetChoice.Named, name), (request.Choice, request.Name));
    }

    [Fact]
    public void Prompts_are_texts()
    {
        _rig.Send("/ld/prompt/2/text", "a cathedral of coral, dämmerig");
        _rig.Send("/ld/prompt/2/text", new string('x', OscArguments.MaxTextLength + 1));
        _rig.Send("/ld/prompt/2/weight", 0.5f);

        Assert.Equal("a cathedral of coral, dämmerig", _rig.Table.Text(PromptParameters.Texts[1]));
        Assert.Equal(1, _rig.Counters.Refused.Value);
        Assert.Equal(0.5f, _rig["prompt/2/weight"]);
    }

    [Fact]
    public void Colours_are_numbers_shares_or_words()
    {
        var colour = new ParameterInfo { Id = "colour/osc_test", Type = ParameterType.Colour, Max = 0xFFFFFF, Description = "" };
        var target = new OscTarget(colour, IsNormalised: false);

        Assert.All<(object[] Arguments, int Rgb)>(
            [([0x336699], 0x336699), ([1f, 0.2f, 0f], 0xFF3300), (["#0a0B0c"], 0x0A0B0C), ([new OscColor(0x7F112233)], 0x112233)],
            one =>
            {
                Assert.True(OscArguments.TryRead(new OscMessage("/a", one.Arguments), target, 1, 0, out var control));
                Assert.Equal(one.Rgb, control.Number);
            });
        Assert.False(OscArguments.TryRead(new OscMessage("/a", "#12345g"), target, 1, 0, out _));
    }

    [Fact]
    public void Wildcards_go_over_the_catalogue()
    {
        _rig.Send("/ld/macro/[1-3]", 0.5f);
        _rig.Send("/ld/prompt/{1,8}/weight", 0.25f);
        _rig.Send("/ld/camera/*/norm", 1f);

        Assert.Equal([0.5f, 0.5f, 0.5f, 0f], MacroParameters.All.Take(4).Select(m => _rig.Table.Targets[m.Index]));
        Assert.Equal([0.25f, 0f, 0.25f], new[] { 1, 2, 8 }.Select(n => _rig[$"prompt/{n}/weight"]));
        Assert.All(
            OscRig.Catalogue.All.Where(p => p.Group == "camera" && p.Id.Count(c => c == '/') == 1 && p.Type == ParameterType.Float),
            p => Assert.Equal(p.Max, _rig.Table.Targets[p.Index]));
        Assert.Equal(0, _rig.Counters.Unknown.Value);
    }

    [Fact]
    public void The_origin_goes_with_every_change()
    {
        _rig.Send("/ld/camera/zoom", 0.5f);
        Assert.Equal(OscRig.Sender, _rig.Map.OriginOf(CameraParameters.Zoom));
    }

    [Fact]
    public void A_bundle_is_there_whole_or_not_at_all()
    {
        var rig = new OscRig(capacity: 4);
        var three = new OscBundle(new OscTimeTag(1), Macro(1), new OscBundle(new OscTimeTag(ulong.MaxValue), Macro(2), Macro(3)));
        rig.Receiver.Receive(three.ToByteArray(), three.SizeInBytes, 1, 0);
        rig.Receiver.Receive(three.ToByteArray(), three.SizeInBytes, 1, 0);
        Assert.Equal((3, 3), (rig.Counters.Events.Value, rig.Counters.Dropped.Value));
        Assert.Equal(3, rig.Map.Drain(rig.Queue));
        Assert.Equal([0.5f, 0.5f, 0.5f, 0f], MacroParameters.All.Take(4).Select(m => rig.Table.Targets[m.Index]));

        rig.Send("/ld/macro/*", 1f);
        Assert.Equal(0.5f, rig["macro/1"]);
        Assert.True(rig.Counters.Dropped.Value > 3);

        static OscMessage Macro(int number) => new($"/ld/macro/{number}", 0.5f);
    }

    [Fact]
    public void A_bad_message_does_not_cost_the_good_ones_of_its_bundle()
    {
        var bytes = new OscBundle(new OscTimeTag(1), new OscMessage("/ld/macro/1", 0.5f), new OscMessage("/ld/macro/2", 0.5f)).ToByteArray();
        bytes[20 + 13] = (byte)'?'; // the type of the first argument
        _rig.Take(bytes);

        Assert.Equal((0f, 0.5f, 1), (_rig["macro/1"], _rig["macro/2"], _rig.Counters.Malformed.Value));
    }

    [Fact]
    public void Unknown_addresses_are_counted_and_the_most_frequent_shown()
    {
        for (var i = 0; i < 500; i++)
        {
            _rig.Send($"/ld/nobody/{i}", 1);
            _rig.Send("/1/fader1", 0.5f);
        }

        _rig.Monitor.Tick(1);
        Assert.Equal(1000, _rig.Counters.Unknown.Value);
        Assert.Equal(new UnknownAddress("/1/fader1", 500), _rig.Monitor.Unknown[0]);
        Assert.Equal(UnknownAddresses.ShownCount, _rig.Monitor.Unknown.Count);
    }

    [Fact]
    public void The_monitor_shows_the_last_messages_only_while_it_is_watched()
    {
        _rig.Send("/ld/camera/zoom", 0.5f);
        _rig.Monitor.Tick(0.2);
        Assert.Empty(_rig.Monitor.Messages);

        _rig.Monitor.WatchUntil(2);
        _rig.Monitor.Tick(0.4);
        _rig.Send("/ld/camera/zoom", 0.5f, "a", true);
        _rig.Send("/nobody", new byte[3]);
        _rig.Monitor.Tick(0.6);
        Assert.Equal(
            [
                new OscSighting(0, OscRig.Sender, "/ld/camera/zoom", "0.5 \"a\" true", OscOutcome.Applied),
                new OscSighting(0, OscRig.Sender, "/nobody", "3 bytes", OscOutcome.Unknown),
            ],
            _rig.Monitor.Messages);

        for (var i = 0; i < 300; i++)
        {
            _rig.Send("/ld/camera/zoom", i);
        }

        _rig.Monitor.Tick(0.8);
        Assert.Equal(OscMonitor.Capacity, _rig.Monitor.Messages.Count);
        _rig.Monitor.Tick(3);
        Assert.Empty(_rig.Monitor.Messages);
    }

    [Fact]
    public void Finding_a_parameter_allocates_nothing()
    {
        var book = new OscAddressBook(OscRig.Catalogue);
        var address = string.Concat("/ld/camera/", "zoom");
        var pattern = string.Concat("/ld/macro/", "*");
        book.Match(pattern);
        var found = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            found += (book.TryFind(address, out _) ? 1 : 0) + book.Match(pattern).Length;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(9000, found);
    }

    [Fact]
    public void Every_parameter_has_an_address_that_is_valid()
        => Assert.All(new OscAddressBook(OscRig.Catalogue).Addresses, address =>
        {
            Assert.Equal(address, new OscMessage(address, 1).Address);
            Assert.True(address.Length <= OscPattern.MaxAddressLength);
            Assert.False(OscCommands.IsCommand(address));
        });
}
