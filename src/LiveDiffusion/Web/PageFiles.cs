using System.Reflection;
using System.Security.Cryptography;

namespace LiveDiffusion.Web;

/// <summary>The page's files, carried inside the program, so that it is served from any working directory. Any thread.</summary>
public static class PageFiles
{
    private const string Prefix = "page/";

    private static readonly Dictionary<string, PageFile> Files = Load();

    /// <summary>Finds the file behind a URL path; <c>/</c> is the page itself.</summary>
    public static PageFile? Find(string path)
        => Files.GetValueOrDefault(path == "/" ? "/index.html" : path);

    private static Dictionary<string, PageFile> Load()
    {
        var files = new Dictionary<string, PageFile>(StringComparer.Ordinal);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                var tag = $"\"{Convert.ToHexString(SHA256.HashData(content).AsSpan(0, 8))}\"";
                files["/" + name[Prefix.Length..]] = new PageFile(content, TypeOf(name), tag);
            }
        }

        return files;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".webmanifest" => "application/manifest+json",
        var other => throw new InvalidOperationException($"The page has a file of the unknown type '{other}'."),
    };
}
