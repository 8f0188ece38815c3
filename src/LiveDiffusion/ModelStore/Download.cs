using System.Net;
using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>
/// One file from the hub: goes on with what an earlier try has left beside the target (<c>.part</c>), checks length and checksum, and
/// puts the file in its place only then.
/// </summary>
internal sealed class Download(
    HubHttp http, Uri address, SourceFile file, string target, TransferProgress progress, Func<HttpResponseMessage, UserErrorException> refusal)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly string _part = target + ".part";
    private SourceFile _file = file;

    /// <summary>Brings the file. What cannot be had is a <see cref="UserErrorException"/>; what has come of it stays.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var isLast = false; ; isLast = true)
        {
            await TransferAsync(stop);
            if (await Checksum.WrongAsync(_file, _part, stop) is not { } wrong)
            {
                File.Move(_part, target, overwrite: true);
                return;
            }

            progress.Undo(Length());
            File.Delete(_part);
            if (isLast)
            {
                throw new UserErrorException(
                    $"'{_file.Path}' has come damaged twice: its checksum should be {wrong.Expected}, it is {wrong.Found}. Something on the way changes it; try another connection.");
            }

            progress.Say($"'{_file.Path}' has come damaged; fetching it again.");
        }
    }

    private async Task TransferAsync(CancellationToken stop)
    {
        progress.Skip(Length());
        for (var failures = 0; !IsWhole();)
        {
            var before = Length();
            try
            {
                await PieceAsync(stop);
                if (IsWhole())
                {
                    return;
                }

                throw new IOException($"the connection ended after {Length()} of {_file.Bytes} bytes");
            }
            catch (Exception e) when (e is not UserErrorException && HubHttp.IsPassing(e, stop))
            {
                failures = Length() > before ? 1 : failures + 1;
                if (failures >= http.Retries.MostTries)
                {
                    throw new UserErrorException(
                        $"'{_file.Path}' does not come through: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}. The same command goes on where this one has stopped.", e);
                }

                progress.Say($"Going on with '{_file.Path}' ({failures} of {http.Retries.MostTries - 1}): {e.Message.ReplaceLineEndings(" ")}");
                await http.Retries.PauseAsync(failures, null, stop);
            }
        }
    }

    private async Task PieceAsync(CancellationToken stop)
    {
        var have = Length();
        using var response = await http.GetAsync(address, have, stop);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            Drop();
            throw new IOException("the server does not know the place to go on from");
        }

        if (!response.IsSuccessStatusCode)
        {
            throw refusal(response);
        }

        if (have > 0 && (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != have))
        {
            Drop(); // the server begins anew, or elsewhere
            if (response.StatusCode == HttpStatusCode.PartialContent)
            {
                throw new IOException("the server goes on from another place");
            }

            have = 0;
        }

        Learn(response, have);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(stop);
            await using var part = new FileStream(_part, FileMode.Append, FileAccess.Write, FileShare.None, 1, useAsync: true);
            var most = _file.Bytes >= 0 ? _file.Bytes - have : long.MaxValue;
            var count = await CopyLoop.RunAsync(body, part, most, _patience, progress, stop);
            if (_file.Bytes < 0)
            {
                _file = _file with { Bytes = have + count }; // nobody said how long it is: its end is where the answer ended
            }
        }
        catch (InvalidDataException e)
        {
            Drop();
            throw new UserErrorException($"'{_file.Path}' is longer than the hub says ({_file.Bytes} bytes). Try again later.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UserErrorException($"'{_part}' cannot be written: {e.Message} Check the folder.", e);
        }
        catch (IOException e) when (DiskSpace.IsFull(e))
        {
            throw new UserErrorException($"The disk is full: '{_part}' cannot be written. Make room and give the same command.", e);
        }
    }

    // What the listing left out, the answer may say.
    private void Learn(HttpResponseMessage response, long have)
    {
        if (_file.Bytes < 0 && (response.Content.Headers.ContentRange?.Length ?? have + response.Content.Headers.ContentLength) is { } length)
        {
            _file = _file with { Bytes = length };
        }
    }

    private void Drop()
    {
        progress.Undo(Length());
        File.Delete(_part);
    }

    private bool IsWhole()
    {
        if (_file.Bytes >= 0 && Length() > _file.Bytes)
        {
            Drop();
        }

        return File.Exists(_part) && Length() == _file.Bytes;
    }

    private long Length() => File.Exists(_part) ? new FileInfo(_part).Length : 0;
}
