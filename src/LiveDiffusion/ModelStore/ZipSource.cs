using System.IO.Compression;
using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>
/// A model in a zip archive. An archive is a stranger's: names that leave the folder are refused by <see cref="LayoutChoice"/>, links here,
/// and a file that unpacks to more than it announced, or to absurdly more than it takes in the archive, is not unpacked.
/// </summary>
internal sealed class ZipSource : IModelSource
{
    private const int MostEntries = 100_000;
    private const long AbsurdRatio = 1000;
    private const long RatioCounts = 64L << 20;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Reads the archive's directory. One that cannot be read or is made to do harm is a <see cref="UserErrorException"/>.</summary>
    public ZipSource(string path)
    {
        Description = path;
        Name = Path.GetFileNameWithoutExtension(path);
        try
        {
            _archive = ZipFile.OpenRead(path);
            if (_archive.Entries.Count > MostEntries)
            {
                throw new UserErrorException($"'{path}' holds {_archive.Entries.Count} files; a model has at most {MostEntries}. Do not use it.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserErrorException($"'{path}' is no zip archive that can be read: {e.Message} Get it again.", e);
        }

        foreach (var entry in _archive.Entries.Where(e => !e.FullName.EndsWith('/')))
        {
            var isLink = (entry.ExternalAttributes >> 16 & 0xF000) == 0xA000;
            if (isLink || (entry.Length > RatioCounts && entry.Length / Math.Max(1, entry.CompressedLength) > AbsurdRatio))
            {
                throw new UserErrorException(isLink
                    ? $"'{path}' holds a link, '{entry.FullName}'; a model has none. Do not use it."
                    : $"'{path}' holds '{entry.FullName}', which unpacks to {ModelList.Bytes(entry.Length)} from {ModelList.Bytes(entry.CompressedLength)}: no model does that. Do not use it.");
            }

            _entries[entry.FullName] = entry;
        }

        Files = [.. _entries.Values.Select(e => new SourceFile(e.FullName, e.Length))];
    }

    public string Description { get; }

    public string Name { get; }

    public string Revision => "";

    public string Licence => "";

    public bool CanResume => false;

    public bool IsOwn => true;

    public IReadOnlyList<SourceFile> Files { get; }

    public string Remedy => "Give an archive of a folder in the diffusers ONNX layout.";

    public async Task FetchAsync(SourceFile file, string target, TransferProgress progress, CancellationToken stop)
    {
        try
        {
            await using var source = await _entries[file.Path].OpenAsync(stop);
            await using var copy = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 1, useAsync: true);
            var count = await CopyLoop.RunAsync(source, copy, file.Bytes, Timeout.InfiniteTimeSpan, progress, stop);
            if (count != file.Bytes)
            {
                throw new InvalidDataException($"{file.Bytes} bytes were announced, {count} came.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserErrorException($"'{file.Path}' in '{Description}' cannot be unpacked: {e.Message} Get the archive again, or make room.", e);
        }
    }

    public void Dispose() => _archive.Dispose();
}
