using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Providers;

/// <summary>
/// Where providers keep what they compile for minutes. A folder per model, shape, device and version: anything else must be compiled anew,
/// and what was compiled for it stays. Any thread; writes the disk.
/// </summary>
public static class CompileCache
{
    private const int NameLength = 24; // of a hash: paths have to stay short under Windows

    /// <summary>Of the present user; may be deleted at any time.</summary>
    public static string Root { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "LiveDiffusion", "compiled");

    /// <summary>The folder for a model on a provider, made if it is not there; null where the provider compiles nothing, or none can be made.</summary>
    public static string? FolderFor(ModelFolder folder, ModelSize size, ExecutionProvider provider)
    {
        if (provider == ExecutionProviders.Cpu || provider == ExecutionProviders.Cuda || provider == ExecutionProviders.DirectMl)
        {
            return null;
        }

        var path = Path.Combine(Root, provider.Id, Key(folder, size, Hardware.Here.NameOf(provider), OrtRuntime.Version));
        try
        {
            Directory.CreateDirectory(path);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // then it compiles each time
        }
    }

    /// <summary>A name that changes with anything that the result depends on.</summary>
    internal static string Key(ModelFolder folder, ModelSize size, string device, string version)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{size}|{device}|{version}");
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var info = new FileInfo(file);
            text.Append(CultureInfo.InvariantCulture, $"|{Path.GetRelativePath(folder.Path, file)}:{info.Length}:{info.LastWriteTimeUtc.Ticks}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..NameLength];
    }
}
