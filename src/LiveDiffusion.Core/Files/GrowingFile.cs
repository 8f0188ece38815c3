using System.Text;

namespace LiveDiffusion.Core.Files;

/// <summary>
/// A file that is written under a hidden name beside its own and put in place when it is complete: whatever happens in
/// between, the name holds the old file or the new one whole, never half of one. One thread at a time.
/// </summary>
public sealed class GrowingFile : IDisposable
{
    private readonly string _path;
    private readonly string _growing;
    private readonly FileStream _stream;
    private bool _isComplete;

    /// <summary>
    /// Begins a file; the folder has to be there. A place where nothing can be written is a
    /// <see cref="UserErrorException"/>, before any work is done for it.
    /// </summary>
    public GrowingFile(string path)
    {
        _path = path;
        var name = $".{Path.GetFileName(path)}.{Environment.ProcessId}.new"; // two instances may save the same file
        _growing = Path.Combine(Path.GetDirectoryName(path) ?? "", name);
        try
        {
            _stream = new FileStream(_growing, FileMode.Create, FileAccess.Write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    /// <summary>What the file will hold.</summary>
    public Stream Stream => _stream;

    /// <summary>Writes a whole file at once, in UTF-8.</summary>
    public static void Write(string path, string text)
    {
        using var file = new GrowingFile(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(text));
        file.Complete();
    }

    /// <summary>Brings what was written to the disk and puts it in place.</summary>
    public void Complete()
    {
        try
        {
            _stream.Flush(flushToDisk: true);
            _stream.Close();
            File.Move(_growing, _path, overwrite: true);
            _isComplete = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    /// <summary>Takes away what is not complete.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (!_isComplete)
        {
            File.Delete(_growing);
        }
    }

    private UserErrorException Failed(Exception e)
        => new($"{_path}: cannot be written ({e.Message.TrimEnd('.')}); check the folder and the rights", e);
}
