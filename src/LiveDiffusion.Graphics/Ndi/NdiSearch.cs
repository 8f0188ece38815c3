using System.Globalization;

namespace LiveDiffusion.Graphics.Ndi;

/// <summary>Where an NDI library may be. Reads the environment anew each time: an installer may just have been run.</summary>
internal static class NdiSearch
{
    private const string UnixName = "libndi.so.";

    /// <summary>The variables that installers set, the newest first.</summary>
    public static readonly string[] Variables = ["NDI_RUNTIME_DIR_V6", "NDI_RUNTIME_DIR_V5", "NDI_RUNTIME_DIR_V4"];

    /// <summary>The files to try on this system, best first; the last is the bare name, for the system's own search.</summary>
    public static IReadOnlyList<string> OnThisSystem()
    {
        var named = Variables.Select(Variable).OfType<string>().Where(v => v.Length > 0);
        return OperatingSystem.IsWindows() ? In([.. named, AppContext.BaseDirectory], WindowsName)
            : OperatingSystem.IsMacOS() ? In([.. named, "/usr/local/lib", "/opt/homebrew/lib"], "libndi.dylib")
            : Numbered([.. named, "/usr/lib", "/usr/lib64", "/usr/local/lib"]);
    }

    /// <summary>Every <c>libndi.so.N</c> of the folders in order, the highest N of a folder first, then the bare name.</summary>
    public static IReadOnlyList<string> Numbered(IEnumerable<string> folders)
        => [.. folders.Where(Directory.Exists).SelectMany(f => Directory.GetFiles(f).Where(p => Number(p) >= 0).OrderByDescending(Number)), UnixName + "6"];

    private static IReadOnlyList<string> In(IEnumerable<string> folders, string name)
        => [.. folders.Select(f => Path.Combine(f, name)).Where(File.Exists), name];

    private static string WindowsName => Environment.Is64BitProcess ? "Processing.NDI.Lib.x64.dll" : "Processing.NDI.Lib.x86.dll";

    // The N of libndi.so.N; -1 for every other file.
    private static int Number(string path)
        => Path.GetFileName(path) is var name && name.StartsWith(UnixName, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(UnixName.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    // On Windows the process has the variables of its start; those of an installer that ran since are in the registry.
    private static string? Variable(string name)
        => Environment.GetEnvironmentVariable(name)
            ?? Environment.GetEnvironmentVariable(name, EnvironmentVariableTarget.User)
            ?? Environment.GetEnvironmentVariable(name, EnvironmentVariableTarget.Machine);
}
