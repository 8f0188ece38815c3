using System.Buffers.Text;
using System.Security.Cryptography;

namespace LiveDiffusion.Web;

/// <summary>The token of a user: made once, kept in a file that only this user can read. Main thread.</summary>
public static class PageToken
{
    private const int RandomBytes = 24; // 192 bits: not to be guessed
    private const int LongestFile = 4096;

    /// <summary>
    /// Reads the token, or makes one. Where it cannot be kept there is one for this show, and a line about it in
    /// <paramref name="trouble"/>, else empty.
    /// </summary>
    public static string Open(string path, out string trouble)
    {
        trouble = "";
        try
        {
            if (Read(path) is { } kept)
            {
                return kept;
            }

            var made = Make();
            Write(path, made);
            return made;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            trouble = $"The page's token cannot be kept in '{path}' ({e.Message}): it is another one in the next show.";
            return Make();
        }
    }

    private static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    private static string? Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > LongestFile)
        {
            return null;
        }

        var token = File.ReadAllText(path).Trim();
        return token.Length >= WebSettings.ShortestToken && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? token : null;
    }

    private static void Write(string path, string token)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.Delete(path); // an old file may have other rights
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.WriteLine(token);
    }
}
