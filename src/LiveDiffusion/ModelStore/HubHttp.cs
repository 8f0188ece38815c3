using System.Net;
using System.Net.Http.Headers;
using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>Requests to the hub: retried while that helps, redirects followed by hand so that the token goes nowhere else. One task at a time.</summary>
internal sealed class HubHttp(HubAccess access, RetryPolicy retries, TransferProgress progress) : IDisposable
{
    private const int MostRedirects = 10;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None, // lengths and checksums are those of the file
        ConnectTimeout = TimeSpan.FromSeconds(20),
        UseCookies = false,
    })
    {
        Timeout = TimeSpan.FromSeconds(60), // until the headers are there; what follows has its own clock
    };

    /// <summary>Where the hub is and who asks.</summary>
    public HubAccess Access => access;

    /// <summary>How failures are handled.</summary>
    public RetryPolicy Retries => retries;

    /// <summary>
    /// The answer to a GET, whatever its status, with its body still to come; passing failures are tried again. A hub that cannot be reached
    /// is a <see cref="UserErrorException"/>.
    /// </summary>
    public async Task<HttpResponseMessage> GetAsync(Uri address, long from, CancellationToken stop)
    {
        for (var failures = 1; ; failures++)
        {
            TimeSpan? asked = null;
            string why;
            try
            {
                var response = await FollowAsync(address, from, stop);
                if (!RetryPolicy.IsPassing(response.StatusCode) || failures >= retries.MostTries)
                {
                    return response;
                }

                asked = AskedFor(response);
                why = $"the answer was {(int)response.StatusCode}";
                response.Dispose();
            }
            catch (Exception e) when (IsPassing(e, stop))
            {
                if (failures >= retries.MostTries)
                {
                    throw new UserErrorException(
                        $"The hub at {address.Host} cannot be reached: {e.Message.ReplaceLineEndings(" ")} Check the connection; the same command goes on where this one has stopped.", e);
                }

                why = e.Message.ReplaceLineEndings(" ");
            }

            progress.Say($"Trying again ({failures} of {retries.MostTries - 1}): {why}");
            await retries.PauseAsync(failures, asked, stop);
        }
    }

    /// <summary>Whether a failure may pass: the connection broke or took too long, and nobody asked to stop.</summary>
    public static bool IsPassing(Exception e, CancellationToken stop)
        => !stop.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException;

    /// <summary>How long an answer asks to wait.</summary>
    public static TimeSpan? AskedFor(HttpResponseMessage response)
        => response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date is { } date ? date - response.Headers.Date : null) : null;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> FollowAsync(Uri address, long from, CancellationToken stop)
    {
        for (var hop = 0; ; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", "LiveDiffusion");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
            if (access.HeaderFor(address) is { } header)
            {
                request.Headers.TryAddWithoutValidation("Authorization", header);
            }

            if (from > 0)
            {
                request.Headers.Range = new RangeHeaderValue(from, null);
            }

            var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            var next = new Uri(address, location);
            if (hop >= MostRedirects || next.Scheme is not ("http" or "https") || (address.Scheme == "https" && next.Scheme == "http"))
            {
                throw new UserErrorException(
                    $"{address.Host} redirects to '{next.GetLeftPart(UriPartial.Path)}', which is not followed: {(hop >= MostRedirects ? "there were too many redirects" : "it is not encrypted")}. Check HF_ENDPOINT.");
            }

            address = next;
        }
    }
}
