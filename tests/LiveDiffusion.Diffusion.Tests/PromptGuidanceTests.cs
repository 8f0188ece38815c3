using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Painting;
using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Text;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests;

public sealed class PromptGuidanceTests : IDisposable
{
    private const double Timestep = 600;

    private readonly InlinePromptSource _prompts;
    private readonly DreamModel _model;
    private readonly FewStepSchedule _schedule;
    private readonly PromptGuidance _guidance;
    private readonly HostLatents _latents;
    private readonly float[] _noisy;
    private readonly float[] _clean;
    private readonly float[] _embedding;

    public PromptGuidanceTests()
    {
        var folder = ModelFolder.Open(Path.Combine(TestPaths.Data, "golden", "pipelines", "sd15_cfg"));
        _prompts = new InlinePromptSource(folder);
        _model = new DreamModel(folder, new ModelSize(64, 64), _prompts.Shape);
        _schedule = new FewStepSchedule(folder.Scheduler.Schedule, _model.WholeTimesteps);
        _guidance = new PromptGuidance(_model, _prompts);
        _latents = new HostLatents(_model, _schedule);
        (_noisy, _clean) = (_latents.Noisy, _latents.Clean);
        new GaussianNoise(_noisy.Length).Fill(1, 0, 0, _noisy);
        _embedding = Embedding("a cat");
    }

    [Fact]
    public void Without_a_scale_above_1_the_negative_prompt_does_nothing()
    {
        _guidance.Update("a dog", 0f, 0f);
        Denoise(GuidanceMode.Full, 1f, []);
        var plain = (float[])_clean.Clone();
        Assert.Equal(Clean(_embedding), plain);
        Denoise(GuidanceMode.Full, 0f, []); // this model's own scale is none
        Assert.Equal(plain, _clean);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a dog")]
    public void Full_guidance_is_that_of_the_predictions(string negative)
    {
        _guidance.Update(negative, 0f, 0f);
        Denoise(GuidanceMode.Full, 2.5f, []);

        _model.Prompt(Embedding(negative));
        var away = _model.Predict(_noisy, Timestep).ToArray();
        _model.Prompt(_embedding);
        LatentMaths.Combine(_model.Predict(_noisy, Timestep), 2.5f, away, -1.5f, away);
        var expected = new float[_clean.Length];
        _schedule.Clean(_model.Folder.Scheduler.Prediction, Timestep, _noisy, away, expected);
        AssertNear(expected, _clean);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a dog")]
    public void Both_prompts_in_one_run_give_what_they_give_in_two(string negative)
    {
        _guidance.Update(negative, 0f, 0f);
        Denoise(GuidanceMode.Full, 2.5f, []);
        var inTwo = (float[])_clean.Clone();
        Array.Clear(_clean);
        using var pair = _model.MakeBatch(2, ownTimesteps: false);
        _guidance.Pair = pair;
        Denoise(GuidanceMode.Full, 2.5f, []);
        AssertNear(inTwo, _clean);
    }

    [Fact]
    public void One_time_guidance_asks_the_negative_prompt_in_the_first_step_only()
    {
        _guidance.Update("a dog", 0f, 0f);
        Denoise(GuidanceMode.OneTime, 2f, []);
        var away = Clean(Embedding("a dog"));
        _model.Prompt(_embedding);
        AssertNear(Led(Clean(_embedding), away, 2f), _clean);

        new GaussianNoise(_noisy.Length).Fill(2, 0, 0, _noisy);
        _guidance.Denoise(_latents, Timestep, _embedding);
        AssertNear(Led(Clean(_embedding), away, 2f), _clean);
    }

    [Fact]
    public void Self_guidance_leads_away_from_the_picture_that_is_repainted()
    {
        var picture = new float[_clean.Length];
        new GaussianNoise(picture.Length).Fill(3, 0, 0, picture);
        Denoise(GuidanceMode.Self, 1.5f, picture);
        AssertNear(Led(Clean(_embedding), picture, 1.5f), _clean);

        // From noise there is no picture: the negative prompt of the first step stands for it.
        Denoise(GuidanceMode.Self, 1.5f, []);
        var away = Clean(Embedding(""));
        AssertNear(Led(Clean(_embedding), away, 1.5f), _clean);
    }

    [Fact]
    public void Guiding_changes_a_picture_and_allocates_nothing()
    {
        using var pipeline = new StreamPipeline(_model.Folder, new ModelSize(64, 64), inlinePrompts: true);
        var source = TestModels.Source(64, 64, (DreamParameters.Guidance, 1f));
        var guided = TestModels.Source(64, 64, (DreamParameters.Guidance, 6f));
        var (plain, led) = (new Core.Dream.StyledPicture(64, 64), new Core.Dream.StyledPicture(64, 64));
        Core.Handover.ThreadGuard.Enter(Core.Handover.ThreadRoles.Inference);
        pipeline.Dream(source, plain);
        pipeline.Dream(guided, led);
        Assert.NotEqual(plain.Image.Pixels, led.Image.Pixels);
        var begin = GC.GetAllocatedBytesForCurrentThread();
        pipeline.Dream(source, plain);
        var bare = GC.GetAllocatedBytesForCurrentThread() - begin;
        begin = GC.GetAllocatedBytesForCurrentThread();
        pipeline.Dream(guided, led);
        Assert.Equal(bare, GC.GetAllocatedBytesForCurrentThread() - begin);
    }

    public void Dispose()
    {
        _model.Dispose();
        _prompts.Dispose();
    }

    private void Denoise(GuidanceMode mode, float scale, float[] repainted)
    {
        _guidance.Begin(TestModels.Settings(0.6f) with { Guidance = scale, GuidanceMode = mode }, repaints: repainted.Length > 0);
        if (_guidance.LeadsFromRepainted)
        {
            repainted.CopyTo(_clean, 0);
            _latents.LeadFromRepainted();
        }

        _model.Prompt(_embedding);
        _guidance.Denoise(_latents, Timestep, _embedding);
    }

    private float[] Clean(float[] embedding)
    {
        var clean = new float[_clean.Length];
        _model.Prompt(embedding);
        _schedule.Clean(_model.Folder.Scheduler.Prediction, Timestep, _noisy, _model.Predict(_noisy, Timestep), clean);
        return clean;
    }

    private static float[] Led(float[] clean, float[] away, float scale) => [.. clean.Zip(away, (c, a) => a + (scale * (c - a)))];

    private float[] Embedding(string text)
    {
        Assert.True(_prompts.TryGet(text, out var embedding));
        return embedding;
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        var largest = expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4f * largest));
    }
}
