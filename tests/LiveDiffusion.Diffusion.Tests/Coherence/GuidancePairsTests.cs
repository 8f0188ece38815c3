using LiveDiffusion.Diffusion.Coherence;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Tests.Coherence;

public sealed class GuidancePairsTests : IDisposable
{
    private static readonly DreamSettings _guided = TestModels.Settings(0.5f) with { Guidance = 2f };

    private readonly InlinePromptSource _prompts;
    private readonly DreamModel _model;
    private readonly PromptGuidance _guidance;
    private readonly SpareDenoiser _spare;
    private int _made;

    public GuidancePairsTests()
    {
        var folder = ModelFolder.Open(TestModels.TinyPath);
        _prompts = new InlinePromptSource(folder);
        _model = new DreamModel(folder, new ModelSize(64, 64), _prompts.Shape);
        _guidance = new PromptGuidance(_model, _prompts);
        _spare = new SpareDenoiser(Make, atOnce: true);
    }

    [Theory]
    [InlineData(80, true)]
    [InlineData(120, false)]
    public void The_faster_way_stays(long oneRun, bool stays)
    {
        var pairs = new GuidancePairs(_spare, _guidance, isExact: false);
        for (var picture = 0; picture < 20; picture++)
        {
            pairs.Choose(_guided, isTaken: false);
            pairs.Took(_guidance.Pair is null ? 100 : oneRun);
        }

        pairs.Choose(_guided, isTaken: false);
        Assert.Equal(stays, _guidance.Pair is not null);
        Assert.Equal(1, _made);
    }

    [Fact]
    public void There_is_no_choice_where_guidance_asks_once_or_pictures_have_to_repeat()
    {
        var pairs = new GuidancePairs(_spare, _guidance, isExact: false);
        DreamSettings[] others =
        [
            _guided with { Guidance = 1f }, _guided with { GuidanceMode = GuidanceMode.OneTime }, _guided with { GuidanceMode = GuidanceMode.Self },
            _guided with { AttentionFrames = 2 }, _guided with { Strength = 0f },
        ];
        foreach (var settings in others)
        {
            pairs.Choose(settings, isTaken: false);
            Assert.False(pairs.IsOn);
        }

        pairs.Choose(_guided, isTaken: true); // by a stream batch
        Assert.False(pairs.IsOn);
        new GuidancePairs(_spare, _guidance, isExact: true).Choose(_guided, isTaken: false);
        Assert.Null(_guidance.Pair);
        Assert.Equal(0, _made);
    }

    public void Dispose()
    {
        _spare.Dispose();
        _model.Dispose();
        _prompts.Dispose();
    }

    private BatchDenoiser Make(int rows, bool ownTimesteps)
    {
        _made++;
        return _model.MakeBatch(rows, ownTimesteps);
    }
}
