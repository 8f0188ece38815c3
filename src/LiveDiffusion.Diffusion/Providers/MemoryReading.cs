using System.Globalization;

namespace LiveDiffusion.Diffusion.Providers;

/// <summary>Memory of a device or of the host in bytes.</summary>
/// <param name="Free">What can still be taken.</param>
/// <param name="Total">All there is.</param>
public readonly record struct MemoryReading(long Free, long Total)
{
    private const string LinuxFile = "/proc/meminfo";

    /// <summary>The host's memory now: what the system says, within what this process is allowed. Any thread.</summary>
    public static MemoryReading OfHost()
    {
        var seen = GC.GetGCMemoryInfo();
        var allowed = new MemoryReading(Math.Max(0, seen.TotalAvailableMemoryBytes - seen.MemoryLoadBytes), seen.TotalAvailableMemoryBytes);
        if (!File.Exists(LinuxFile))
        {
            return allowed;
        }

        var host = OfLinux(File.ReadLines(LinuxFile));
        return host.Total <= 0 ? allowed : new MemoryReading(Math.Min(host.Free, allowed.Total), Math.Min(host.Total, allowed.Total));
    }

    /// <summary>What the lines of <c>/proc/meminfo</c> say.</summary>
    public static MemoryReading OfLinux(IEnumerable<string> lines)
    {
        long free = 0, total = 0;
        foreach (var line in lines)
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length >= 2 && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var kibibytes))
            {
                free = parts[0] == "MemAvailable:" ? kibibytes * 1024 : free;
                total = parts[0] == "MemTotal:" ? kibibytes * 1024 : total;
            }
        }

        return new MemoryReading(free, total);
    }

    /// <summary>Bytes for people, such as <c>2.6 GB</c>.</summary>
    public static string Text(long bytes)
        => bytes >= 1_000_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");
}
