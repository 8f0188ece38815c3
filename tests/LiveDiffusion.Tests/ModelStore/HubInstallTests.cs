using LiveDiffusion.Core;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.ModelStore;

namespace LiveDiffusion.Tests.ModelStore;

/// <summary>Installing from a hub that behaves, and from one that does not. No test leaves this machine.</summary>
public sealed class HubInstallTests
{
    private const string Weights = "unet/weights.pb";

    [Fact]
    public async Task A_model_arrives_whole_with_nothing_that_it_does_not_need()
    {
        await using var at = await InstallFixture.StartAsync();
        var folder = await at.InstallAsync();
        Assert.Equal(at.Model, folder);
        Assert.Null(ModelSummary.Read(folder).Problem);
        Assert.Equal(new ModelRecord(FakeHub.Repository, FakeHub.Commit, "mit"), ModelRecord.Read(folder));
        var asked = at.Hub.Requests.Select(r => r.Path).ToList();
        Assert.DoesNotContain(asked, p => p.EndsWith(".safetensors", StringComparison.Ordinal) || p.EndsWith(".bin", StringComparison.Ordinal)
            || p.EndsWith(".msgpack", StringComparison.Ordinal) || p.EndsWith(".png", StringComparison.Ordinal) || p.Contains("safety_checker", StringComparison.Ordinal));
        Assert.Contains(asked, p => p.EndsWith("/resolve/" + FakeHub.Commit + "/" + Weights, StringComparison.Ordinal));
        Assert.Equal(asked.Count, asked.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(at.Hub.Files[Weights], File.ReadAllBytes(Path.Combine(folder, Weights)));
        Assert.Empty(Directory.EnumerateFiles(at.Place, "*.part", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("model.onnx_data")]
    [InlineData("model.onnx.data")]
    [InlineData("weights.pb")]
    [InlineData("model.onnx_data", "model.onnx_data_1", "model.onnx_data_2")]
    public async Task Weights_arrive_under_the_names_that_exporters_give_them(params string[] names)
    {
        await using var at = await InstallFixture.StartAsync(names);
        var folder = await at.InstallAsync();
        Assert.All(names, name => Assert.Equal(at.Hub.Files["unet/" + name], File.ReadAllBytes(Path.Combine(folder, "unet", name))));
    }

    [Fact]
    public async Task A_broken_connection_goes_on_where_it_broke()
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next(Weights, FakeHub.CutAfter(15_000));
        at.Hub.Next(Weights, FakeHub.CutAfter(10_000));
        await at.InstallAsync();
        var ranges = at.Hub.Requests.Where(r => r.Path.EndsWith(Weights, StringComparison.Ordinal)).Select(r => r.Range).ToList();
        Assert.Equal(["", "bytes=15000-", "bytes=25000-"], ranges);
        Assert.Equal(at.Hub.Files[Weights], File.ReadAllBytes(Path.Combine(at.Model, Weights)));
    }

    [Fact]
    public async Task A_connection_that_is_torn_is_made_again()
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next(Weights, FakeHub.BreakAsync);
        at.Hub.Next(Weights, FakeHub.BreakAsync);
        at.Hub.Next("api", FakeHub.BreakAsync);
        at.Hub.Next("unet/config.json", FakeHub.BreakAsync);
        await at.InstallAsync();
        Assert.Equal(3, at.Hub.Requests.Count(r => r.Path.EndsWith(Weights, StringComparison.Ordinal)));
        Assert.Equal(at.Hub.Files[Weights], File.ReadAllBytes(Path.Combine(at.Model, Weights)));
    }

    [Fact]
    public async Task A_hub_that_is_not_there_is_told()
    {
        await using var at = await InstallFixture.StartAsync();
        await at.Hub.DisposeAsync();
        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync());
        Assert.StartsWith("The hub at 127.0.0.1 cannot be reached: ", error.Message);
        Assert.Equal([1, 2, 4], at.Pauses.Select(p => p.TotalSeconds));
    }

    [Fact]
    public async Task A_server_that_ignores_the_range_is_read_from_the_beginning()
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next(Weights, FakeHub.CutAfter(15_000));
        at.Hub.Next(Weights, FakeHub.IgnoreRangeAsync);
        await at.InstallAsync();
        Assert.Equal(at.Hub.Files[Weights], File.ReadAllBytes(Path.Combine(at.Model, Weights)));
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(429, "99999", 300)]
    [InlineData(503, null, 1)]
    [InlineData(500, null, 1)]
    public async Task A_busy_server_is_asked_again_after_as_long_as_it_wants(int status, string? wants, int seconds)
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next(Weights, FakeHub.Status(status, wants));
        at.Hub.Next("api", FakeHub.Status(status, wants));
        await at.InstallAsync();
        Assert.Equal([TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds)], at.Pauses);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up_with_what_to_do_and_the_next_run_goes_on()
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next(Weights, FakeHub.CutAfter(15_000));
        for (var i = 0; i < 4; i++)
        {
            at.Hub.Next(Weights, FakeHub.Status(503));
        }

        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync());
        Assert.Equal("The hub answers 503 (Service Unavailable) for 'someone/dream-onnx'. Try again later; the same command goes on where this one has stopped.", error.Message);
        Assert.False(Directory.Exists(at.Model));
        Assert.Equal(
            at.Pauses.Select(p => p.TotalSeconds).Order(), at.Pauses.Select(p => p.TotalSeconds)); // each longer than the one before
        var before = at.Hub.Requests.Count;
        await at.InstallAsync();
        var again = at.Hub.Requests.Skip(before).ToList();
        Assert.Equal(2, again.Count(r => r.Path.Contains("/api/", StringComparison.Ordinal) || r.Path.EndsWith(Weights, StringComparison.Ordinal)));
        Assert.Equal(2, again.Count); // all else was there
        Assert.StartsWith("bytes=", again[1].Range);
        Assert.Equal(at.Hub.Files[Weights], File.ReadAllBytes(Path.Combine(at.Model, Weights)));
    }

    [Theory]
    [InlineData(Weights)]
    [InlineData("unet/config.json")]
    public async Task A_file_that_comes_damaged_is_fetched_once_more(string path)
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next(path, FakeHub.Other(Damaged(at.Hub.Files[path])));
        await at.InstallAsync();
        Assert.Contains("has come damaged; fetching it again", at.Said.ToString());
        Assert.Equal(at.Hub.Files[path], File.ReadAllBytes(Path.Combine(at.Model, path)));
    }

    [Theory]
    [InlineData(Weights)]
    [InlineData("unet/config.json")]
    public async Task A_file_that_comes_damaged_twice_is_refused_with_both_sums(string path)
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next(path, FakeHub.Other(Damaged(at.Hub.Files[path])));
        at.Hub.Next(path, FakeHub.Other(Damaged(at.Hub.Files[path])));
        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync());
        Assert.Matches($"'{path}' has come damaged twice: its checksum should be [0-9a-f]+, it is [0-9a-f]+", error.Message);
        Assert.False(Directory.Exists(at.Model));
    }

    [Fact]
    public async Task More_bytes_than_announced_are_refused()
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next(Weights, FakeHub.Other(new byte[900_000]));
        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync());
        Assert.Contains("is longer than the hub says (40000 bytes)", error.Message);
    }

    [Fact]
    public async Task A_redirect_is_followed_without_the_token()
    {
        await using var at = await InstallFixture.StartAsync();
        await using var store = await FakeHub.StartAsync();
        store.Files["blob"] = at.Hub.Files[Weights];
        at.Hub.WantedToken = "hf_secret";
        at.Hub.Next(Weights, FakeHub.RedirectTo(new Uri(store.Address, "/blob").ToString()));
        at.Hub.Next("unet/config.json", FakeHub.RedirectTo($"/{FakeHub.Repository}/resolve/{FakeHub.Commit}/unet/config.json"));
        await at.InstallAsync(token: "hf_secret");
        Assert.Equal("", Assert.Single(store.Requests).Authorization);
        Assert.All(at.Hub.Requests, r => Assert.Equal("Bearer hf_secret", r.Authorization));
        Assert.DoesNotContain("hf_secret", at.Said.ToString());
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        await using var at = await InstallFixture.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            at.Hub.Next("api", FakeHub.RedirectTo($"/api/models/{FakeHub.Repository}/revision/main"));
        }

        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync());
        Assert.Contains("too many redirects", error.Message);
    }

    [Theory]
    [InlineData(null, "set HF_TOKEN to a token of that account")]
    [InlineData("hf_other", "check that the token in use belongs to that account")]
    public async Task A_gated_model_says_what_to_do(string? token, string remedy)
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.WantedToken = "hf_secret";
        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync(token: token));
        Assert.Contains("'someone/dream-onnx' is gated: open ", error.Message);
        Assert.Contains(remedy, error.Message);
    }

    [Theory]
    [InlineData(404, "RevisionNotFound", "'someone/dream-onnx' has no revision 'v2'. Leave @v2 out, or see its page for branches and tags.")]
    [InlineData(404, "RepoNotFound", "The hub shows no 'someone/dream-onnx': check the name; if it is private, set HF_TOKEN to a token that may read it.")]
    [InlineData(401, null, "The hub shows no 'someone/dream-onnx': check the name; if it is private, set HF_TOKEN to a token that may read it.")]
    [InlineData(418, null, "The hub answers 418 (I'm a teapot) for 'someone/dream-onnx'. Try again later; the same command goes on where this one has stopped.")]
    public async Task An_answer_that_is_a_no_says_why(int status, string? code, string message)
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next("api", FakeHub.Status(status, code: code));
        Assert.Equal(message, (await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync(FakeHub.Repository + "@v2"))).Message);
        Assert.Equal("/api/models/someone/dream-onnx/revision/v2", Assert.Single(at.Hub.Requests).Path);
    }

    [Theory]
    [InlineData("<html>a proxy's page</html>")]
    [InlineData("{}")]
    [InlineData("{\"sha\": \"../../etc\", \"siblings\": []}")]
    [InlineData("{\"sha\": \"0123456789\", \"siblings\": [{}]}")]
    [InlineData("[1]")]
    public async Task An_answer_that_is_none_is_told(string body)
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Next("api", FakeHub.Other(System.Text.Encoding.UTF8.GetBytes(body)));
        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync());
        Assert.StartsWith("What the hub says of 'someone/dream-onnx' cannot be read", error.Message);
    }

    [Theory]
    [InlineData("../../evil.onnx")]
    [InlineData("unet/../../../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\evil")]
    [InlineData("..\\evil")]
    public async Task A_name_that_leaves_the_folder_is_refused_before_anything_comes(string name)
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Files[name] = [1, 2, 3];
        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync());
        Assert.Contains("would land outside the model's folder", error.Message);
        Assert.Single(at.Hub.Requests);
        Assert.False(Directory.Exists(at.Place));
    }

    [Fact]
    public async Task A_repository_without_networks_is_refused_with_the_command_that_makes_them()
    {
        await using var at = await InstallFixture.StartAsync();
        foreach (var name in at.Hub.Files.Keys.Where(n => n.EndsWith(".onnx", StringComparison.Ordinal)).ToList())
        {
            at.Hub.Files.Remove(name);
        }

        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync());
        Assert.StartsWith("'someone/dream-onnx' holds no ONNX model: 'unet/model.onnx' is expected, and there is none.", error.Message);
        Assert.Contains("optimum-cli export onnx --model someone/dream-onnx", error.Message);
    }

    [Fact]
    public async Task Weights_that_the_repository_lacks_are_named_with_their_tensor()
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Files.Remove(Weights);
        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync());
        Assert.Contains("keeps its tensor 'weight.0' in 'weights.pb', but there is no such file beside it", error.Message);
    }

    [Fact]
    public async Task A_full_disk_is_told_beforehand()
    {
        await using var at = await InstallFixture.StartAsync();
        var settings = new InstallSettings { Place = at.Place, Free = _ => 1_000_000 };
        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync(settings: settings));
        Assert.Matches(@"There is too little room in '.*': 2\d\d\.\d MB are needed, 1\.0 MB are free\. Make room, or set LD_MODELS", error.Message);
        Assert.Single(at.Hub.Requests);
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("yes\n", true)]
    [InlineData("\n", false)]
    [InlineData("no\n", false)]
    [InlineData("", false)]
    public async Task The_licence_is_shown_and_has_to_be_agreed_to(string answer, bool agrees)
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Licence = "sai-nc-community";
        var question = new LicenceQuestion(at.Said, new StringReader(answer), IsAgreed: false);
        var error = await Record.ExceptionAsync(() => at.InstallAsync(question: question));
        Assert.Equal(agrees, error is null);
        Assert.Equal(agrees ? null : "Nothing was fetched.", error?.Message);
        Assert.Contains("Licence: sai-nc-community. Not for paid shows", at.Said.ToString());
        Assert.Equal(agrees, Directory.Exists(at.Model));
    }

    [Fact]
    public async Task Without_anybody_to_ask_nothing_is_agreed_to()
    {
        await using var at = await InstallFixture.StartAsync();
        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync(question: new LicenceQuestion(at.Said, null, IsAgreed: false)));
        Assert.Equal("The licence of 'someone/dream-onnx' (mit) has to be agreed to, and there is no terminal to ask on. Read it, and add --yes if you agree.", error.Message);
        Assert.Single(at.Hub.Requests);
    }

    [Fact]
    public async Task Stopping_keeps_what_has_come_and_the_next_run_goes_on()
    {
        await using var at = await InstallFixture.StartAsync();
        using var stop = new CancellationTokenSource();
        at.Hub.Next(Weights, async (context, file) =>
        {
            context.Response.ContentLength = file.Length;
            await context.Response.Body.WriteAsync(file.AsMemory(0, 20_000));
            await context.Response.Body.FlushAsync();
            await Task.Delay(50);
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => at.InstallAsync(stop: stop.Token));
        Assert.False(Directory.Exists(at.Model));
        Assert.Single(Directory.EnumerateFiles(at.Place, "*.part", SearchOption.AllDirectories));
        await at.InstallAsync();
        Assert.StartsWith("bytes=", at.Hub.Requests.Last().Range);
        Assert.Equal(at.Hub.Files[Weights], File.ReadAllBytes(Path.Combine(at.Model, Weights)));
    }

    [Fact]
    public async Task A_model_that_does_not_fit_together_is_not_installed()
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Files["vae_decoder/config.json"] = "{\"latent_channels\": 16, \"block_out_channels\": [1, 2]}"u8.ToArray();
        var error = await Assert.ThrowsAsync<UserErrorException>(() => at.InstallAsync());
        Assert.Contains("the unet takes 4 latent channels, the vae_decoder 16", error.Message);
        Assert.False(Directory.Exists(at.Model));
    }

    [Fact]
    public async Task A_model_without_configurations_beside_its_networks_is_installed()
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Files.Remove("unet/config.json");
        at.Hub.Files.Remove("vae_encoder/config.json");
        at.Hub.Files.Remove("vae_decoder/config.json");
        var folder = await at.InstallAsync();
        Assert.Null(ModelSummary.Read(folder).Problem);
        Assert.Equal(["tiny autoencoder"], ModelSummary.Read(folder).Parts); // by its few weights
    }

    [Fact]
    public async Task A_second_denoiser_in_the_place_of_a_ControlNet_is_left_there()
    {
        await using var at = await InstallFixture.StartAsync();
        at.Hub.Files["controlnet/config.json"] = "{\"_class_name\": \"UNet2DConditionModel\"}"u8.ToArray();
        at.Hub.Files["controlnet/model.onnx"] = at.Hub.Files["unet/model.onnx"];
        at.Hub.Files["controlnet/weights.pb"] = at.Hub.Files[Weights];
        var folder = await at.InstallAsync();
        Assert.Empty(ModelFolder.Open(folder).ControlNets);
        Assert.DoesNotContain(at.Hub.Requests, r => r.Path.EndsWith("controlnet/model.onnx", StringComparison.Ordinal)
            || r.Path.EndsWith("controlnet/weights.pb", StringComparison.Ordinal));
    }

    private static byte[] Damaged(byte[] bytes)
    {
        var copy = bytes.ToArray();
        copy[copy.Length / 2] ^= 0x10;
        return copy;
    }
}
