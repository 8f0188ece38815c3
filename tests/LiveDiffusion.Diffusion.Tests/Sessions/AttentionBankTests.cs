using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Tests.Coherence;
using LiveDiffusion.Diffusion.Tests.Painting;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Sessions;

/// <summary>
/// Small denoisers that show what is in their banks: a layer's key is the mean of the noisy latent, its value twice that, and what they say
/// is a tenth of the sum over the bank (of layer 0, and a hundredth of layer 1).
/// </summary>
public sealed class AttentionBankTests
{
    private const float Round = 1 / 15f;
    private const double Timestep = 500;

    [Fact]
    public void Off_it_says_what_a_model_without_memory_says()
    {
        using var with = new Rig(Remembering("frames"));
        using var without = new Rig(PondModel.Make());
        for (var picture = 1; picture < 4; picture++)
        {
            with.Model.Attention!.Begin(0, 4, Round);
            Assert.Equal(without.Say(picture), with.Say(picture));
        }

        Assert.Null(without.Model.Attention);
    }

    [Fact]
    public void Off_a_picture_is_that_of_a_model_without_memory_bit_for_bit()
    {
        using var with = new StreamPipeline(Remembering("frames"), new ModelSize(64, 64), inlinePrompts: true);
        using var without = PondModel.Pipeline();
        var source = TestModels.Source(64, 64, (DreamParameters.Strength, 0.4f), (DreamParameters.Steps, 2f));
        var (one, other) = (new StyledPicture(64, 64), new StyledPicture(64, 64));
        for (var round = 0; round < 3; round++)
        {
            source.Round = round;
            with.Dream(source, one);
            without.Dream(source, other);
            Assert.Equal(other.Image.Pixels, one.Image.Pixels);
        }

        source.Values[DreamParameters.AttentionFrames.Index] = 2f;
        with.Dream(source, one); // fills the bank
        source.Round = 4;
        with.Dream(source, one);
        without.Dream(source, other);
        Assert.NotEqual(other.Image.Pixels, one.Image.Pixels);
    }

    [Theory]
    [InlineData("frames", OnnxType.Float, 1, 1)]
    [InlineData("frames", OnnxType.Float, 2, 1)]
    [InlineData("frames", OnnxType.Float, 3, 2)]
    [InlineData("frames", OnnxType.Float16, 4, 3)]
    [InlineData("frames", OnnxType.Float, 2, 4)]
    public void The_newest_is_the_picture_before_and_the_others_stand_an_interval_apart(string side, OnnxType type, int frames, int interval)
    {
        using var rig = new Rig(Remembering(side, type));
        var bank = new List<int>(); // pictures, by place
        var place = 0;
        for (var picture = 1; picture < 30; picture++)
        {
            rig.Model.Attention!.Begin(frames, interval, Round);
            var expected = bank.Sum(p => 3f * p) * 0.11f;
            Assert.All(rig.Say(picture), said => Assert.Equal(expected, said, 2e-3f * Math.Max(1f, expected)));
            if (bank.Count > 0 && (picture - 1) % interval == 0)
            {
                place = bank.Count < frames ? bank.Count : (place + 1) % frames;
            }

            if (place == bank.Count)
            {
                bank.Add(picture);
            }

            bank[place] = picture;
        }

        Assert.Equal(frames, bank.Count);
    }

    [Fact]
    public void The_interval_is_counted_in_time_and_not_in_pictures()
    {
        using var rig = new Rig(Remembering("frames"));
        for (var picture = 1; picture <= 9; picture++)
        {
            rig.Model.Attention!.Begin(2, 4, Round / 2); // thirty a second: eight pictures to an interval
            rig.Say(picture);
        }

        rig.Model.Attention!.Begin(2, 4, Round / 2);
        Assert.Equal(3f * (8 + 9) * 0.11f, rig.Say(10)[0], 1e-3f);
    }

    [Fact]
    public void Where_the_file_fixes_the_frames_the_first_picture_fills_them()
    {
        using var rig = new Rig(Remembering(3));
        rig.Model.Attention!.Begin(1, 1, Round);
        Assert.Equal(0f, rig.Say(5)[0], 1e-6f);
        rig.Model.Attention.Begin(1, 1, Round);
        Assert.Equal(3 * 3f * 5 * 0.11f, rig.Say(6)[0], 1e-3f);
        rig.Model.Attention.Begin(1, 1, Round);
        Assert.Equal(3f * (5 + 6 + 5) * 0.11f, rig.Say(7)[0], 1e-3f);
    }

    [Fact]
    public void Steps_and_prompts_have_memories_of_their_own_and_all_can_be_forgotten()
    {
        using var rig = new Rig(Remembering("frames"));
        void Begin() => rig.Model.Attention!.Begin(1, 1, Round);
        float Say(int bank, int picture)
        {
            rig.Model.Attend(bank);
            return rig.Say(picture)[0];
        }

        Begin();
        Assert.Equal((0f, 0f), (Say(0, 1), Say(8, 2)));
        Begin();
        Assert.Equal(3f * 0.11f, Say(0, 3), 1e-3f);
        Assert.Equal(6f * 0.11f, Say(8, 4), 1e-3f);
        rig.Model.Attention!.Forget();
        Begin();
        Assert.Equal((0f, 0f), (Say(0, 1), Say(8, 2)));
    }

    [Fact]
    public void Full_banks_allocate_nothing_beyond_the_run()
    {
        using var rig = new Rig(Remembering("frames"));
        for (var picture = 0; picture < 12; picture++)
        {
            rig.Model.Attention!.Begin(2, 2, Round);
            rig.Predict();
        }

        rig.Model.Attention!.Begin(2, 2, Round);
        rig.Predict();
        var before = GC.GetAllocatedBytesForCurrentThread();
        rig.Model.RunBare();
        var bare = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        rig.Model.Attention!.Begin(2, 2, Round);
        rig.Predict();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bare);
    }

    [Fact]
    public void Where_latents_could_stay_on_a_device_they_pass_through_the_host_all_the_same()
    {
        using var pipeline = new StreamPipeline(Remembering("frames"), new ModelSize(64, 64), inlinePrompts: true, Guises.Capturing);
        Assert.Equal("latents pass through the host", pipeline.Places);
        Assert.True(pipeline.Dream(TestModels.Source(64, 64, (DreamParameters.AttentionFrames, 2f)), new StyledPicture(64, 64)));
        Assert.Equal("", pipeline.Notice);
    }

    [Fact]
    public void A_stream_batch_remembers_row_by_row()
    {
        using var rig = new Rig(Remembering("frames"));
        using var batch = rig.Model.MakeBatch(2, ownTimesteps: true);
        for (var picture = 1; picture < 4; picture++)
        {
            batch.Bank!.Begin(1, 1, Round);
            batch.Noisy(0).Fill(picture);
            batch.Noisy(1).Fill(10 * picture);
            batch.Run(bank: 0);
            Assert.Equal(3f * (picture - 1) * 0.11f, batch.Predicted(0)[0], 1e-3f);
            Assert.Equal(30f * (picture - 1) * 0.11f, batch.Predicted(1)[0], 1e-2f);
        }
    }

    [Fact]
    public void A_bank_without_a_size_is_refused()
        => Assert.Contains("kvo_cache_in_0", Assert.Throws<UserErrorException>(() => new Rig(Remembering("frames", tokens: "tokens"))).Message, StringComparison.Ordinal);

    private static ModelFolder Remembering(object frames, OnnxType type = OnnxType.Float, object? tokens = null) => PondModel.Make(unet =>
    {
        unet.Constant("axes", [0L, 1, 3, 4])
            .Constant("mean", [1L, 1, -1, 1, 1])
            .Constant("latent", [-1L, 1, 1, 1])
            .Constant("two", [], [2f])
            .Constant("tenth", [], [0.1f])
            .Constant("hundredth", [], [0.01f])
            .Node("ReduceMean", ["sample"], "means", ("axes", new long[] { 1, 2, 3 }))
            .Node("Reshape", ["means", "mean"], "key")
            .Node("Mul", ["key", "two"], "value")
            .Node("Concat", ["key", "value"], "seen", ("axis", 0))
            .Node("Mul", ["sample", "nothing"], "none");
        for (var layer = 0; layer < 2; layer++)
        {
            unet.Input($"kvo_cache_in_{layer}", type, 2, frames, "batch", tokens ?? 1, 1)
                .Output($"kvo_cache_out_{layer}", type, 2, 1, "batch", 1, 1)
                .Node("Cast", ["seen"], $"kvo_cache_out_{layer}", ("to", (int)type))
                .Node("Cast", [$"kvo_cache_in_{layer}"], $"bank_{layer}", ("to", (int)OnnxType.Float))
                .Node("ReduceSum", [$"bank_{layer}", "axes"], $"sum_{layer}", ("keepdims", 0))
                .Node("Reshape", [$"sum_{layer}", "latent"], $"told_{layer}")
                .Node("Mul", [$"told_{layer}", layer == 0 ? "tenth" : "hundredth"], $"part_{layer}");
        }

        unet.Node("Add", ["part_0", "part_1"], "parts").Node("Add", ["none", "parts"], "out_sample");
    });

    private sealed class Rig : IDisposable
    {
        private readonly float[] _noisy;

        public Rig(ModelFolder folder)
        {
            using var text = new TextEncoder(folder);
            Model = new DreamModel(folder, new ModelSize(64, 64), text.Shape);
            _noisy = new float[Model.LatentLength];
        }

        public DreamModel Model { get; }

        public float[] Say(int picture)
        {
            Array.Fill(_noisy, picture);
            return Model.Predict(_noisy, Timestep).ToArray();
        }

        public void Predict() => Model.Predict(_noisy, Timestep);

        public void Dispose() => Model.Dispose();
    }
}
