using System.Diagnostics;

namespace LiveDiffusion.Tests.Shows;

/// <summary>What a process holds.</summary>
/// <param name="Managed">Managed heap after a collection, bytes; 0 for another process.</param>
/// <param name="Resident">Memory in RAM, bytes.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
internal readonly record struct Footprint(long Managed, long Resident, int Handles, int Threads)
{
    /// <summary>That of this process.</summary>
    public static Footprint Own()
    {
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        return Of(Environment.ProcessId) with { Managed = managed };
    }

    /// <summary>That of another process.</summary>
    public static Footprint Of(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return new Footprint(0, process.WorkingSet64, Directory.GetFileSystemEntries($"/proc/{processId}/fd").Length, process.Threads.Count);
    }
}
