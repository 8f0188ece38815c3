using System.Globalization;

namespace LiveDiffusion.Graphics.Recording;

/// <summary>Where recordings and snapshots go, and what they are called. Any thread.</summary>
public static class RecordingFolder
{
    /// <summary>The folder where none is named: LiveDiffusion among the user's videos.</summary>
    public static string Default
    {
        get
        {
            var videos = Environment.GetFolderPath(Environment.SpecialFolder.MyVideos);
            return Path.Combine(videos.Length > 0 ? videos : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "LiveDiffusion");
        }
    }

    /// <summary>
    /// A name that is not taken, of the present time to the second; makes the folder. <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/> where that cannot be.
    /// </summary>
    /// <param name="folder">The folder, or empty for <see cref="Default"/>.</param>
    /// <param name="time">The time of day.</param>
    /// <param name="ending">The ending, with its dot.</param>
    public static string NewFile(string folder, TimeProvider time, string ending)
    {
        var where = Path.GetFullPath(folder.Length > 0 ? folder : Default);
        Directory.CreateDirectory(where);
        var name = "LiveDiffusion " + time.GetLocalNow().ToString("yyyy-MM-dd HH.mm.ss", CultureInfo.InvariantCulture);
        for (var n = 1; ; n++)
        {
            var path = Path.Combine(where, n == 1 ? name + ending : $"{name} ({n}){ending}");
            if (!File.Exists(path))
            {
                return path;
            }
        }
    }
}
