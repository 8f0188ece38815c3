using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>Room on a disk. Any thread.</summary>
internal static class DiskSpace
{
    private const long Reserve = 256L << 20; // what a system wants to go on living
    private const int LinuxFull = 28;
    private const int WindowsFull = unchecked((int)0x80070070);

    /// <summary>Bytes free for this user where a folder lies that is there.</summary>
    public static long FreeAt(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;

    /// <summary>Refuses, in a <see cref="UserErrorException"/>, what does not fit.</summary>
    public static void Demand(string folder, long bytes, Func<string, long> free)
    {
        var there = free(folder);
        if (bytes + Reserve > there)
        {
            throw new UserErrorException(
                $"There is too little room in '{folder}': {ModelList.Bytes(bytes + Reserve)} are needed, {ModelList.Bytes(there)} are free. Make room, or set LD_MODELS to a folder on another disk.");
        }
    }

    /// <summary>Whether a failure means a full disk.</summary>
    public static bool IsFull(IOException e) => e.HResult is LinuxFull or WindowsFull;
}
