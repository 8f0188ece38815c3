using LiveDiffusion.Core;
using LiveDiffusion.ModelStore;

namespace LiveDiffusion.Tests.ModelStore;

public sealed class HubAccessTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("ld-hub-").FullName;

    [Fact]
    public void The_token_comes_from_the_environment_before_the_hub_s_own_file()
    {
        File.WriteAllText(Path.Combine(_home, "token"), "hf_file\n");
        Assert.Equal("Bearer hf_env", Header(("HF_TOKEN", " hf_env "), ("HF_HOME", _home)));
        Assert.Equal("Bearer hf_file", Header(("HF_HOME", _home)));
        Assert.Equal("Bearer hf_file", Header(("HF_TOKEN_PATH", Path.Combine(_home, "token")), ("HF_HOME", "/nowhere")));
        Assert.Null(Header(("HF_HOME", "/nowhere")));
        Assert.Null(Header(("HF_TOKEN", "two\nlines"), ("HF_HOME", "/nowhere")));
        var cache = Path.Combine(_home, "huggingface");
        Directory.CreateDirectory(cache);
        File.Move(Path.Combine(_home, "token"), Path.Combine(cache, "token"));
        Assert.Equal("Bearer hf_file", Header(("XDG_CACHE_HOME", _home)));
    }

    [Theory]
    [InlineData("https://huggingface.co", "https://huggingface.co/a", true)]
    [InlineData("https://huggingface.co", "https://cdn.huggingface.co/a", false)]
    [InlineData("https://huggingface.co", "https://huggingface.co:444/a", false)]
    [InlineData("https://huggingface.co", "http://huggingface.co/a", false)]
    [InlineData("http://mirror.example", "http://mirror.example/a", false)]
    [InlineData("http://127.0.0.1:81", "http://127.0.0.1:81/a", true)]
    public void The_token_goes_to_the_hub_alone_and_never_in_the_open(string endpoint, string address, bool goes)
        => Assert.Equal(goes ? "Bearer t" : null, new HubAccess(new Uri(endpoint), "t").HeaderFor(new Uri(address)));

    [Theory]
    [InlineData("mirror")]
    [InlineData("file:///etc")]
    public void An_endpoint_that_is_none_is_told(string endpoint)
        => Assert.StartsWith($"HF_ENDPOINT is '{endpoint}', which is no address.", Assert.Throws<UserErrorException>(() => Access(("HF_ENDPOINT", endpoint))).Message);

    [Theory]
    [InlineData("a/b", "a/b", "main")]
    [InlineData("SimianLuo/LCM_Dreamshaper_v7@v1.0", "SimianLuo/LCM_Dreamshaper_v7", "v1.0")]
    [InlineData("a/b@refs/pr/1", "a/b", "refs/pr/1")]
    public void A_name_is_taken_apart(string text, string repository, string revision)
    {
        var name = HubName.Parse(text);
        Assert.Equal((repository, revision), (name.Repository, name.Revision));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/b/c")]
    [InlineData("../b")]
    [InlineData("a/..")]
    [InlineData("a/b@")]
    [InlineData("a/b?x")]
    [InlineData("./model.zip")]
    [InlineData("")]
    public void What_is_no_name_is_told(string text)
        => Assert.StartsWith($"'{text}' is neither a folder, a zip archive nor a name on the hub", Assert.Throws<UserErrorException>(() => HubName.Parse(text)).Message);

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static HubAccess Access(params (string Name, string Value)[] variables)
        => HubAccess.FromEnvironment(name => variables.FirstOrDefault(v => v.Name == name).Value);

    private static string? Header(params (string, string)[] variables)
    {
        var access = Access(variables);
        return access.HeaderFor(access.Endpoint);
    }
}
