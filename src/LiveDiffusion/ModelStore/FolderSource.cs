using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>A model in a folder, such as an export or a snapshot of the hub's own cache (whose links are followed).</summary>
internal sealed class FolderSource : IModelSource
{
    private readonly string _folder;

    /// <summary>Lists the folder. One that cannot be read is a <see cref="UserErrorException"/>.</summary>
    public FolderSource(string folder)
    {
        Description = folder;
        _folder = Path.GetFullPath(folder);
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(_folder));
        try
        {
            Files = [.. Directory.EnumerateFiles(_folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.None })
                .Select(path => new SourceFile(Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/'), Length(path)))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The folder '{folder}' cannot be read: {e.Message} Check the path.", e);
        }
    }

    public string Description { get; }

    public string Name { get; }

    public string Revision => "";

    public string Licence => "";

    public bool CanResume => false;

    public bool IsOwn => true;

    public IReadOnlyList<SourceFile> Files { get; }

    public string Remedy => "Give a folder in the diffusers ONNX layout, or export the model with 'livediffusion models convert'.";

    public async Task FetchAsync(SourceFile file, string target, TransferProgress progress, CancellationToken stop)
    {
        var from = Path.Combine(_folder, file.Path);
        try
        {
            await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, 1, useAsync: true);
            await using var copy = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 1, useAsync: true);
            await CopyLoop.RunAsync(source, copy, long.MaxValue, Timeout.InfiniteTimeSpan, progress, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"'{from}' cannot be copied: {e.Message} Check the disk.", e);
        }
    }

    public void Dispose()
    {
    }

    private static long Length(string path)
    {
        var file = new FileInfo(path);
        return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? (target.Exists ? target.Length : 0) : file.Length;
    }
}
