using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>ControlNets in whole shows: from a live picture through the shaders to the network, in both thread modes.</summary>
public sealed class ControlShowTests
{
    private const string Card = "\"dream/control/1/image\": \"testcard\"";

    [Fact]
    public void A_control_net_moves_the_picture_and_a_scale_of_zero_is_bit_for_bit_as_without()
    {
        var without = Film(ControlledModel.Create(), Card);
        var model = ControlledModel.Create("controlnet");
        Assert.Equal(without, Film(model, Card + ", \"dream/control/1/scale\": 0"));
        var steered = Film(model, Card + ", \"dream/control/1/scale\": 1");
        Assert.NotEqual(without, steered);
        Assert.Equal(steered, Film(model, Card + ", \"dream/control/1/scale\": 1"));
        Assert.NotEqual(steered, Film(model, Card + ", \"dream/control/1/scale\": 1, \"dream/control/1/detect\": \"luminance\""));
    }

    [Fact]
    public void The_edges_of_the_chosen_picture_arrive_white_on_black()
    {
        var eye = new ControlEye(128, 64, 1);
        using var show = Open(eye, Card + ", \"dream/control/1/scale\": 1, \"loop/fade\": 0, \"loop/crossfade\": 0");
        Frames(show, 8);
        Assert.Equal(1, eye.Seen);
        var pixels = show.Picture().Pixels;
        var white = 0;
        for (var i = 0; i < pixels.Length; i += 4)
        {
            white += (float)pixels[i] > 0.5f ? 1 : 0;
        }

        Assert.InRange(white / (pixels.Length / 4.0), 0.01, 0.4); // lines, if the finest of the card lie close
    }

    [Fact]
    public void Every_slot_has_a_picture_of_its_own_and_only_when_it_is_up()
    {
        var eye = new ControlEye(128, 64, 3);
        using var show = Open(eye, Card + ", \"dream/control/2/image\": \"generator\", \"dream/control/1/scale\": 0.5");
        Frames(show, 3);
        Assert.Equal(0b001, eye.Seen);
        show.Parts.Parameters.Set(ControlParameters.Scales[1], 1f);
        show.Parts.Parameters.Set(ControlParameters.Scales[2], 1f);
        Frames(show, 3);
        Assert.Equal(0b111, eye.Seen);
        Assert.Equal("", show.Parts.Controls.Trouble);
        show.Parts.Parameters.Set(ControlParameters.Scales[0], 0f);
        Frames(show, 30);
        Assert.Equal(0b110, eye.Seen);
    }

    [Fact]
    public void What_a_slot_lacks_is_said()
    {
        using var show = Open(new ControlEye(128, 64, 1), Card + ", \"dream/control/2/scale\": 1");
        Frames(show, 3);
        Assert.Contains("dream/control/2 does nothing", show.Parts.Controls.Trouble, StringComparison.Ordinal);
        Assert.Contains("controlnet_2/model.onnx", show.Parts.Controls.Trouble, StringComparison.Ordinal);
        show.Parts.Parameters.Set(ControlParameters.Scales[1], 0f);
        show.Parts.Parameters.Set(ControlParameters.Scales[0], 1f);
        show.Parts.Parameters.Set(show.Parts.Parameters.Catalogue.Find("dream/control/1/image")!, 1f);
        Frames(show, 30);
        Assert.StartsWith("dream/control/1/image 'source': No source is chosen.", show.Parts.Controls.Trouble, StringComparison.Ordinal);
        show.Parts.Parameters.Set(show.Parts.Parameters.Catalogue.Find("dream/control/1/image")!, 0f);
        Frames(show, 3);
        Assert.Equal("", show.Parts.Controls.Trouble);
    }

    [Fact]
    public void A_picture_that_is_a_prompt_comes_beside_those_of_three_control_nets_and_a_model_without_an_adapter_says_so()
    {
        const string prompt = Card + ", \"prompt/image\": \"testcard\"";
        var all = string.Join(", ", Enumerable.Range(1, 3).Select(n => $"\"dream/control/{n}/scale\": 1"));
        var eye = new ControlEye(128, 64, 3, DreamInputs.Picture | DreamInputs.ImagePrompt);
        using (var show = Open(eye, $"{prompt}, {all}"))
        {
            Frames(show, 3);
            Assert.Equal(0b1111, eye.Seen);
            Assert.Equal("", show.Parts.Controls.Trouble);
            show.Parts.Parameters.Set(PromptParameters.ImageScale, 0f);
            Frames(show, 30);
            Assert.Equal(0b0111, eye.Seen);
        }

        using var plain = Open(new ControlEye(128, 64, 0), prompt);
        Frames(plain, 3);
        Assert.StartsWith("prompt/image does nothing", plain.Parts.Controls.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_the_card_is_left_behind_and_the_driver_says_nothing()
    {
        var show = Open(new ControlEye(128, 64, 3), string.Join(", ", Enumerable.Range(1, 3).Select(n => $"\"dream/control/{n}/image\": \"testcard\", \"dream/control/{n}/scale\": 1")), debug: true);
        var gl = show.Parts.Gl;
        Frames(show, 4);
        show.Dispose();
        Assert.Empty(gl.Messages);
        Assert.Equal(0, gl.LiveObjects);
    }

    [Fact]
    public void A_steady_offline_show_with_three_control_nets_allocates_nothing()
    {
        using var show = Open(new ControlEye(128, 64, 3), string.Join(", ", Enumerable.Range(1, 3).Select(n => $"\"dream/control/{n}/image\": \"testcard\", \"dream/control/{n}/scale\": 1")));
        Frames(show, 120);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Frames(show, 100);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_live_show_brings_them_to_the_other_thread_allocates_nothing_and_says_what_is_unused()
    {
        ControlEye? eye = null;
        using var stage = new LiveStage(size => [() => eye = new ControlEye(size.Width, size.Height, 2)]);
        stage.Set("dream/control/1/scale", 1f);
        stage.Set("dream/control/2/scale", 1f);
        stage.Set("dream/control/2/image", 2f);
        stage.Until(() => eye?.Seen == 0b11, "both pictures");
        stage.Frames(120);
        var before = GC.GetAllocatedBytesForCurrentThread();
        stage.Frames(120);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        stage.Set("dream/control/3/scale", 1f);
        stage.UntilWarned("dream/control/3 does nothing");
    }

    private static OfflineShow Open(IDreamer dreamer, string values, bool debug = false) => new(
        Stage.Settings(Stage.PresetFile("control", values), Stage.Silence(20), 15, new PictureSize(128, 64), new ModelSize(128, 64), () => dreamer) with
        {
            IsDebug = debug,
        },
        _ => []);

    private static string Film(string folder, string values)
    {
        var model = ModelFolder.Open(folder);
        var size = new ModelSize(64, 64);
        using var show = new OfflineShow(
            Stage.Settings(Stage.PresetFile("control", values), Stage.Silence(2), 15, new PictureSize(64, 64), size, () => new StreamPipeline(model, size, inlinePrompts: true)),
            _ => []);
        Frames(show, 6);
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(show.Picture().Pixels.AsSpan())));
    }

    private static void Frames(OfflineShow show, int count)
    {
        for (var i = 0; i < count; i++)
        {
            show.RenderFrame();
        }
    }
}
