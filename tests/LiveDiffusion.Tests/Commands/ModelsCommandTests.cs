using System.Text.Json.Nodes;
using LiveDiffusion.Tests.ModelStore;

namespace LiveDiffusion.Tests.Commands;

/// <summary><c>livediffusion models</c> as its user has it.</summary>
public sealed class ModelsCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-models-").FullName;

    private string Own => Path.Combine(_folder, "own");

    [Fact]
    public void The_list_says_what_each_model_is_and_why_one_cannot_be_used()
    {
        SampleModel.Save(SampleModel.Files(), Path.Combine(Own, "good"));
        var files = SampleModel.Files();
        files.Remove("unet/weights.pb");
        SampleModel.Save(files, Path.Combine(Own, "bad"));
        Directory.CreateDirectory(Path.Combine(Own, ".incoming"));

        var (code, output, errors) = Run("models", "--json");
        Assert.Equal((0, ""), (code, errors));
        var models = JsonNode.Parse(output)!.AsArray().ToDictionary(m => (string)m!["name"]!, m => m!, StringComparer.Ordinal);
        Assert.Equal(["bad", "good", "lumen"], models.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("mit", 64, "fp32", true), ((string)models["good"]["licence"]!, (int)models["good"]["width"]!, (string)models["good"]["precision"]!, (bool)models["good"]["generic"]!));
        Assert.Null(models["good"]["problem"]);
        Assert.Equal((256, "fp16"), ((int)models["lumen"]["width"]!, (string)models["lumen"]["precision"]!));
        Assert.Contains("the tensor 'weight.0' stands in 'weights.pb', which is not beside it", (string)models["bad"]["problem"]!);

        (_, output, _) = Run("models");
        Assert.Matches(@"good: StableDiffusion, 64x64, fp32, [\d.]+ MB, licence mit\n    runs on any provider\n", output);
        Assert.Contains("    cannot be used: The network '", output);
    }

    [Fact]
    public void A_check_measures_every_stage_and_paints_a_picture()
    {
        var picture = Path.Combine(_folder, "seen.png");
        var (code, output, errors) = Run("models", "check", "lumen", "--seconds", "0", "--json", "--out", picture);
        Assert.Equal((0, ""), (code, errors));
        var figures = JsonNode.Parse(output)!;
        foreach (var name in (ReadOnlySpan<string>)["load_ms", "prompt_ms", "encode_ms", "step_ms", "decode_ms", "glue_ms", "pictures_per_second"])
        {
            Assert.InRange((double)figures[name]!, double.Epsilon, 1e6);
        }

        Assert.InRange(new FileInfo(picture).Length, 10_000, 1_000_000);
    }

    [Fact]
    public async Task A_model_of_the_hub_is_installed_listed_and_used()
    {
        await using var at = await InstallFixture.StartAsync();
        var (code, output, errors) = Run(at.Hub, "models", "add", FakeHub.Repository);
        Assert.Equal(2, code);
        Assert.EndsWith("there is no terminal to ask on. Read it, and add --yes if you agree.\n", errors);

        (code, output, errors) = Run(at.Hub, "models", "add", FakeHub.Repository, "--yes", "--name", "tiny");
        Assert.Equal(0, code);
        Assert.Contains("Licence: mit. Paid shows are allowed.", errors);
        Assert.StartsWith("tiny: StableDiffusion, 64x64, fp32", output);
        Assert.EndsWith("then play it: livediffusion --model tiny\n", output);
        (code, output, _) = Run(at.Hub, "models", "check", "tiny", "--seconds", "0");
        Assert.Equal(0, code);
        Assert.Contains("sound: every network gives finite numbers", output);

        (code, _, errors) = Run(at.Hub, "models", "add", "someone/else", "--yes");
        Assert.Equal((2, "The hub shows no 'someone/else': check the name; if it is private, set HF_TOKEN to a token that may read it.\n"), (code, errors));
    }

    [Fact]
    public async Task Ctrl_C_keeps_what_has_come_and_the_next_run_goes_on()
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next("unet/weights.pb", async (context, file) =>
        {
            context.Response.ContentLength = file.Length;
            await context.Response.Body.WriteAsync(file.AsMemory(0, 20_000));
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using (var run = ProgramRun.Start(_folder, ["models", "add", FakeHub.Repository, "--yes"], environment: Environment(at.Hub)))
        {
            run.Until(() => Directory.Exists(Own) && Directory.EnumerateFiles(Own, "weights.pb.part", SearchOption.AllDirectories).Any(f => new FileInfo(f).Length == 20_000));
            Assert.InRange(run.Interrupt(), 0, 10);
            var (code, _, errors) = run.End();
            Assert.Equal(2, code);
            Assert.EndsWith("Stopped. What has come from the hub is kept: the same command goes on with it.\n", errors);
        }

        Assert.Equal(0, Run(at.Hub, "models", "add", FakeHub.Repository, "--yes").Code);
        Assert.Equal("bytes=20000-", at.Hub.Requests.Last().Range);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Code, string Output, string Errors) Run(params string[] arguments)
        => ProgramRun.ToEnd(_folder, arguments, environment: Environment(hub: null));

    private (int Code, string Output, string Errors) Run(FakeHub hub, params string[] arguments)
        => ProgramRun.ToEnd(_folder, arguments, environment: Environment(hub));

    private Dictionary<string, string> Environment(FakeHub? hub) => new(StringComparer.Ordinal)
    {
        ["LD_MODELS"] = Own,
        ["HF_ENDPOINT"] = hub?.Address.ToString() ?? "http://127.0.0.1:1",
        ["HF_HOME"] = _folder,
        ["HF_TOKEN"] = "",
    };
}
