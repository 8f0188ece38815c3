using System.Diagnostics;
using System.Net;
using System.Text.Json;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Web;

namespace LiveDiffusion.Tests.Web;

public sealed class WebServerTests
{
    [Fact]
    public async Task The_catalogue_names_every_parameter_with_all_that_a_widget_needs()
    {
        using var show = new FakeShow();
        using var http = new HttpClient();

        using var document = JsonDocument.Parse(await http.GetStringAsync(show.Server.Address + "/api/catalogue"));
        var parameters = document.RootElement.GetProperty("parameters");

        Assert.Equal(show.Catalogue.All.Count, parameters.GetArrayLength());
        foreach (var info in show.Catalogue.All)
        {
            var json = parameters[info.Index];
            Assert.Equal(info.Index, json.GetProperty("index").GetInt32());
            Assert.Equal(info.Id, json.GetProperty("id").GetString());
            Assert.Equal(info.Group, json.GetProperty("group").GetString());
            Assert.Equal(info.Type.ToString(), json.GetProperty("type").GetString(), ignoreCase: true);
            Assert.Equal(info.Scope.ToString(), json.GetProperty("scope").GetString(), ignoreCase: true);
            Assert.Equal(info.Min, json.GetProperty("min").GetSingle());
            Assert.Equal(info.Max, json.GetProperty("max").GetSingle());
            Assert.Equal(info.Unit, json.GetProperty("unit").GetString());
            Assert.Equal(info.Period, json.GetProperty("period").GetSingle());
            Assert.Equal(info.Description, json.GetProperty("description").GetString());
            Assert.Equal(info.Labels, json.GetProperty("labels").EnumerateArray().Select(l => l.GetString()));
            if (info.Type == ParameterType.Text)
            {
                Assert.Equal(info.DefaultText, json.GetProperty("default").GetString());
            }
            else
            {
                Assert.Equal(info.Default, json.GetProperty("default").GetSingle());
            }
        }

        var groups = document.RootElement.GetProperty("groups").EnumerateArray().Select(g => g.GetString());
        Assert.Equal(ParameterCatalogue.Groups, groups);
    }

    [Fact]
    public async Task The_page_is_served_under_a_policy_that_lets_nothing_foreign_in()
    {
        using var show = new FakeShow();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(show.Server.Address + "/");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/base.css", "text/css")]
    [InlineData("/panels.css", "text/css")]
    [InlineData("/app.js", "text/javascript")]
    [InlineData("/slider.js", "text/javascript")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task Its_files_come_with_their_type_and_once_only(string path, string type)
    {
        using var show = new FakeShow();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(show.Server.Address + path);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);

        using var again = new HttpRequestMessage(HttpMethod.Get, show.Server.Address + path);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var second = await http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/../app.js/x")]
    [InlineData("GET", "/page/app.js")]
    [InlineData("GET", "/api")]
    [InlineData("POST", "/")]
    [InlineData("DELETE", "/api/presets")]
    public async Task All_else_is_not_found(string method, string path)
    {
        using var show = new FakeShow();
        using var http = new HttpClient();

        using var request = new HttpRequestMessage(new HttpMethod(method), show.Server.Address + path);
        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_foreign_name_for_this_machine_is_refused()
    {
        using var show = new FakeShow();
        using var http = new HttpClient();

        using var request = new HttpRequestMessage(HttpMethod.Get, show.Server.Address + "/api/catalogue");
        request.Headers.Host = "evil.example";
        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Health_and_presets_tell_what_the_show_said()
    {
        using var show = new FakeShow();
        using var http = new HttpClient();
        show.Do(() =>
        {
            show.Status.FramesPerSecond = 30f;
            show.Status.StyledPerSecond = float.NaN;
            show.Status.Warnings = ["the model is slow"];
            show.Status.Presets = [new PresetEntry("drift", "slow and blue"), new PresetEntry("hammer", "")];
        });

        using var page = await TestPage.OpenAsync(show);
        using var health = await PollAsync(http, show.Server.Address + "/healthz", h => h.GetProperty("warnings").GetArrayLength() == 1);
        Assert.Equal("running", health.RootElement.GetProperty("state").GetString());
        Assert.Equal(30f, health.RootElement.GetProperty("frames_per_second").GetSingle());
        Assert.Equal(0f, health.RootElement.GetProperty("styled_per_second").GetSingle());

        using var presets = JsonDocument.Parse(await http.GetStringAsync(show.Server.Address + "/api/presets"));
        Assert.Equal("drift", presets.RootElement[0].GetProperty("name").GetString());
        Assert.Equal("slow and blue", presets.RootElement[0].GetProperty("description").GetString());
        Assert.Equal(2, presets.RootElement.GetArrayLength());

        async Task<JsonDocument> PollAsync(HttpClient client, string url, Func<JsonElement, bool> fits)
        {
            while (true)
            {
                var document = JsonDocument.Parse(await client.GetStringAsync(url));
                if (fits(document.RootElement))
                {
                    return document;
                }

                document.Dispose();
                await page.NextAsync(); // the show's own clock
            }
        }
    }

    [Fact]
    public async Task A_port_in_use_is_said_and_the_first_server_goes_on()
    {
        using var show = new FakeShow();
        using var second = new FakeShow(show.Server.Port);
        using var http = new HttpClient();

        Assert.True(show.IsServing);
        Assert.Contains(show.Server.Address, show.Message, StringComparison.Ordinal);
        Assert.False(second.IsServing);
        Assert.Contains($"Port {show.Server.Port} is in use", second.Message, StringComparison.Ordinal);
        Assert.Contains("--web-port", second.Message, StringComparison.Ordinal);
        Assert.Equal("", second.Server.Address);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(show.Server.Address + "/healthz")).StatusCode);
    }

    [Fact]
    public async Task It_stops_in_less_than_two_seconds_whatever_pages_do()
    {
        var show = new FakeShow();
        using var page = await TestPage.OpenAsync(show);
        using var other = await TestPage.OpenAsync(show); // reads nothing more
        await page.SendAsync("""{"op":"watch","on":true}""");

        var watch = Stopwatch.StartNew();
        show.Server.Dispose();

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
        show.Dispose();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_port_out_of_range_is_refused(int port)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new WebSettings { Port = port });
}
