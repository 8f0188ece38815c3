using System.Diagnostics;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Bench;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Tests.Painting;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests;

/// <summary>Pictures as prompts, with networks small enough to know the answer: the vector is the picture's mean colour, and the denoiser adds it.</summary>
public sealed class ImagePromptTests
{
    private const int Length = 4;
    private const double Rounding = 0.012; // the mean's last bit hangs on how its memory is aligned

    [Fact]
    public void A_picture_moves_the_dream_and_a_scale_of_zero_is_exactly_as_without()
    {
        var without = Dream(Folder(adapter: false), picture: null, scale: 1f);
        var folder = Folder();
        Assert.Equal(without, Dream(folder, picture: null, scale: 1f));
        Assert.Equal(without, Dream(folder, Flat(1f), scale: 0f));
        var led = Dream(folder, Flat(1f), scale: 0.5f);
        Assert.True(Farthest(without, led) > 10 * Rounding);
        Assert.True(Farthest(led, Dream(folder, Flat(0f), scale: 0.5f)) > 10 * Rounding);
        Assert.True(Farthest(led, Dream(folder, Flat(1f), scale: 1f)) > 10 * Rounding);
        Assert.InRange(Farthest(led, Dream(folder, Flat(1f), scale: 0.5f)), 0, Rounding);
    }

    [Fact]
    public void Where_latents_stay_on_a_device_it_leads_as_it_does_on_the_host()
    {
        var folder = Folder();
        foreach (var scale in new[] { 0f, 0.5f, 1f })
        {
            Assert.InRange(Farthest(Dream(folder, Flat(1f), scale), Dream(folder, Flat(1f), scale, Guises.Capturing)), 0, Rounding);
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Vectors_of_either_rank_are_taken_with_a_scale_or_without(bool hasThreeSides, bool hasScale)
    {
        var led = Dream(Folder(hasThreeSides: hasThreeSides, hasScale: hasScale), Flat(1f), scale: 0.5f);
        Assert.InRange(Farthest(Dream(Folder(), Flat(1f), scale: 0.5f), led), 0, Rounding); // this denoiser is linear, so both ways of scaling are one
    }

    [Fact]
    public void A_picture_is_cropped_shrunk_and_normalised_as_the_folder_says()
    {
        var folder = ModelFolder.Open(Folder());
        using var usual = new ImageEncoder(folder, Length, new SessionContext());
        var (pixels, vector) = (new float[usual.PixelCount], new float[Length]);
        var picture = new ImageBuffer(64, 32); // red in the middle square, white beside it, which is cut off
        for (var i = 0; i < 64 * 32; i++)
        {
            (picture.Pixels[i * 4], picture.Pixels[(i * 4) + 1], picture.Pixels[(i * 4) + 2]) = i % 64 is >= 16 and < 48 ? (Half.One, Half.Zero, Half.Zero) : (Half.One, Half.One, Half.One);
        }

        usual.Prepare(picture, pixels);
        usual.Encode(pixels, vector);
        Assert.Equal((1 - 0.48145466) / 0.26862954, vector[0], 1e-3);
        Assert.Equal(-0.4578275 / 0.26130258, vector[1], 1e-3);
        Assert.Equal(-0.40821073 / 0.27577711, vector[2], 1e-3);

        Directory.CreateDirectory(Path.Combine(folder.Path, "feature_extractor"));
        File.WriteAllText(Path.Combine(folder.Path, "feature_extractor", "preprocessor_config.json"), """{ "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.25, 1] }""");
        using var other = new ImageEncoder(folder, Length, new SessionContext());
        other.Prepare(picture, pixels);
        other.Encode(pixels, vector);
        Assert.Equal(1, vector[0], 1e-3);
        Assert.Equal(-2, vector[1], 1e-3);
        Assert.Equal(-0.5, vector[2], 1e-3);
    }

    [Fact]
    public void On_a_thread_of_its_own_the_vector_comes_while_pictures_go_on()
    {
        using var pipeline = new StreamPipeline(ModelFolder.Open(Folder()), new ModelSize(64, 64), inlinePrompts: false);
        var expected = Dream(Folder(), Flat(1f), scale: 0.5f);
        var apart = Farthest(Dream(Folder(), Flat(1f), scale: 0f), expected);
        Assert.InRange(apart, 8 * Rounding, 1);
        var source = Source(Flat(1f), 0.5f);
        var styled = new StyledPicture(64, 64);
        var begin = Stopwatch.GetTimestamp();
        do
        {
            Assert.True(pipeline.Dream(source, styled));
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(20), "the vector never came");
        }
        while (Farthest(styled.Image.Pixels, expected) > apart / 2); // sums round differently in another memory
    }

    [Fact]
    public void Another_picture_fades_in_over_the_glide()
    {
        using var prompt = new ImagePrompt(ModelFolder.Open(Folder()), Length, inline: true, new SessionContext());
        Assert.True(prompt.Update(Flat(0f), 0, 0.1f, 1f));
        var black = prompt.Vector[0];
        Assert.True(prompt.Update(Flat(1f), 0.1, 0.1f, 1f));
        Assert.Equal(black, prompt.Vector[0]); // at most two a second
        Assert.True(prompt.Update(Flat(1f), 0.5, 0.1f, 1f));
        var begun = prompt.Vector[0];
        Assert.InRange(begun, black + 0.1f, black + 2f);
        for (var i = 0; i < 40; i++)
        {
            prompt.Update(Flat(1f), 0.6 + (0.1 * i), 0.1f, 1f);
        }

        Assert.Equal((1 - 0.48145466) / 0.26862954, prompt.Vector[0], 1e-2);
        Assert.False(prompt.Update(null, 9, 0.1f, 1f));
    }

    [Fact]
    public void A_led_picture_allocates_no_more_than_the_bare_session_calls()
    {
        using var pipeline = new StreamPipeline(ModelFolder.Open(Folder()), new ModelSize(64, 64), inlinePrompts: true);
        var loop = new PipelineLoop(pipeline, Source(Flat(1f), 1f), new StyledPicture(64, 64));
        loop.Run(TimeSpan.FromSeconds(0.3));
        var (bytes, rounds) = (loop.Figures.Bytes, loop.Figures.Rounds);
        loop.Run(TimeSpan.FromSeconds(0.3));
        Assert.InRange((double)(loop.Figures.Bytes - bytes) / (loop.Figures.Rounds - rounds), 0, 3 * 8);
    }

    [Fact]
    public void An_adapter_without_its_encoder_is_refused_and_so_is_one_of_another_length()
    {
        var folder = Folder();
        Encoder(5).Save(Path.Combine(folder, "image_encoder", "model.onnx"));
        Assert.Contains("'image_embeds'", Assert.Throws<UserErrorException>(() => Load(folder)).Message, StringComparison.Ordinal);
        Directory.Delete(Path.Combine(folder, "image_encoder"), recursive: true);
        Assert.Contains("image_encoder/model.onnx", Assert.Throws<UserErrorException>(() => Load(folder)).Message, StringComparison.Ordinal);
    }

    private static StreamPipeline Load(string folder, ExecutionProvider? provider = null)
        => new(ModelFolder.Open(folder), new ModelSize(64, 64), inlinePrompts: true, provider ?? ExecutionProviders.Cpu);

    private static Half[] Dream(string folder, ImageBuffer? picture, float scale, ExecutionProvider? provider = null)
    {
        using var pipeline = Load(folder, provider);
        var styled = new StyledPicture(64, 64);
        Assert.True(pipeline.Dream(Source(picture, scale), styled));
        return styled.Image.Pixels;
    }

    private static double Farthest(Half[] a, Half[] b)
    {
        var most = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            most = Math.Max(most, Math.Abs((double)a[i] - (double)b[i]));
        }

        return most;
    }

    private static SourcePicture Source(ImageBuffer? picture, float scale)
    {
        var source = TestModels.Source(64, 64, (DreamParameters.Strength, 0.6f), (NoiseParameters.Mode, 0f), (PromptParameters.ImageScale, scale));
        if (picture is not null)
        {
            source.BeginControl(SourcePicture.ImagePromptSlot).CopyFrom(picture);
        }

        return source;
    }

    private static ImageBuffer Flat(float level)
    {
        var image = new ImageBuffer(64, 64);
        Array.Fill(image.Pixels, (Half)level);
        return image;
    }

    private static string Folder(bool adapter = true, bool hasThreeSides = true, bool hasScale = true)
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        var unet = new OnnxWriter().Input("sample", OnnxType.Float, 1, 4, "h", "w").Input("timestep", OnnxType.Float, 1)
            .Input("encoder_hidden_states", OnnxType.Float, 1, 77, 32).Output("out_sample", OnnxType.Float, 1, 4, "h", "w");
        if (adapter)
        {
            unet.Input("image_embeds", OnnxType.Float, hasThreeSides ? [1, 1, Length] : [1, Length]);
            unet.Constant("plane", [1, 4, 1, 1]).Node("Reshape", ["image_embeds", "plane"], "colour");
            if (hasScale)
            {
                unet.Input("ip_adapter_scale", OnnxType.Float, 1);
            }
            else
            {
                unet.Constant("ip_adapter_scale", [1], [1f]);
            }

            unet.Node("Mul", ["colour", "ip_adapter_scale"], "share").Node("Add", ["sample", "share"], "out_sample");
            Encoder(Length).Save(Path.Combine(folder, "image_encoder", "model.onnx"));
        }
        else
        {
            unet.Node("Identity", ["sample"], "out_sample");
        }

        unet.Save(Path.Combine(folder, "unet", "model.onnx"));
        return folder;
    }

    private static OnnxWriter Encoder(int length)
    {
        var weights = new float[3 * length];
        for (var i = 0; i < 3; i++)
        {
            weights[(i * length) + i] = 1f; // mean red, green, blue, then nothing
        }

        return new OnnxWriter().Input("pixel_values", OnnxType.Float, 1, 3, 8, 8).Output("image_embeds", OnnxType.Float, 1, length)
            .Node("ReduceMean", ["pixel_values"], "mean", ("axes", new long[] { 2, 3 }), ("keepdims", 0L))
            .Constant("weights", [3, length], weights).Node("MatMul", ["mean", "weights"], "image_embeds");
    }
}
