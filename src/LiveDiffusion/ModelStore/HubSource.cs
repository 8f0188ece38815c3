using System.Net;
using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>A repository of the hub at one commit, so that a branch that moves on does not mix two states.</summary>
internal sealed class HubSource : IModelSource
{
    private readonly HubHttp _http;
    private readonly HubModel _model;

    private HubSource(HubHttp http, HubModel model)
    {
        _http = http;
        _model = model;
    }

    public string Description => _model.Name.Repository;

    public string Name => _model.Name.Name;

    public string Revision => _model.Commit;

    public string Licence => _model.Licence;

    public bool CanResume => true;

    public bool IsOwn => false;

    public IReadOnlyList<SourceFile> Files => _model.Files;

    public string Remedy
        => $"Export it yourself (needs Python): optimum-cli export onnx --model {Description} --task text-to-image --dtype fp16 --device cuda {Name}-onnx, then: livediffusion models add {Name}-onnx. Or see 'livediffusion models convert'.";

    /// <summary>Asks the hub for the repository. One that cannot be had is a <see cref="UserErrorException"/> that says what to do.</summary>
    public static async Task<HubSource> OpenAsync(HubName name, HubHttp http, CancellationToken stop)
    {
        var address = new Uri(http.Access.Endpoint, $"/api/models/{name.Repository}/revision/{Uri.EscapeDataString(name.Revision)}?blobs=true");
        for (var failures = 1; ; failures++)
        {
            using var response = await http.GetAsync(address, 0, stop);
            if (!response.IsSuccessStatusCode)
            {
                throw Refusal(name, response, http.Access);
            }

            try
            {
                return new HubSource(http, HubModel.Read(name, await BodyAsync(response, stop)));
            }
            catch (Exception e) when (HubHttp.IsPassing(e, stop))
            {
                if (failures >= http.Retries.MostTries)
                {
                    throw new UserErrorException($"The hub at {address.Host} breaks off: {e.Message.ReplaceLineEndings(" ")} Try again later.", e);
                }
            }

            await http.Retries.PauseAsync(failures, null, stop);
        }
    }

    public Task FetchAsync(SourceFile file, string target, TransferProgress progress, CancellationToken stop)
    {
        var escaped = string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));
        var address = new Uri(_http.Access.Endpoint, $"/{_model.Name.Repository}/resolve/{_model.Commit}/{escaped}");
        return new Download(_http, address, file, target, progress, response => Refusal(_model.Name, response, _http.Access)).RunAsync(stop);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<MemoryStream> BodyAsync(HttpResponseMessage response, CancellationToken stop)
    {
        await using var body = await response.Content.ReadAsStreamAsync(stop);
        var bytes = new MemoryStream();
        await CopyLoop.RunAsync(body, bytes, 64L << 20, TimeSpan.FromSeconds(60), new TransferProgress(TextWriter.Null, isTerminal: false), stop);
        bytes.Position = 0;
        return bytes;
    }

    private static UserErrorException Refusal(HubName name, HttpResponseMessage response, HubAccess access)
    {
        var code = response.Headers.TryGetValues("X-Error-Code", out var codes) ? codes.FirstOrDefault("") : "";
        var status = response.StatusCode;
        if (code == "GatedRepo" || (status == HttpStatusCode.Forbidden && code.Length == 0))
        {
            return new UserErrorException(
                $"'{name.Repository}' is gated: open {access.Endpoint.GetLeftPart(UriPartial.Authority)}/{name.Repository} in a browser, accept its conditions, and "
                + (access.HasToken ? "check that the token in use belongs to that account and may read it." : "set HF_TOKEN to a token of that account."));
        }

        if (code == "RevisionNotFound")
        {
            return new UserErrorException($"'{name.Repository}' has no revision '{name.Revision}'. Leave @{name.Revision} out, or see its page for branches and tags.");
        }

        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound || code == "RepoNotFound")
        {
            return new UserErrorException(
                $"The hub shows no '{name.Repository}': check the name; if it is private, {(access.HasToken ? "the token in use may not read it." : "set HF_TOKEN to a token that may read it.")}");
        }

        return new UserErrorException($"The hub answers {(int)status} ({response.ReasonPhrase}) for '{name.Repository}'. Try again later; the same command goes on where this one has stopped.");
    }
}
