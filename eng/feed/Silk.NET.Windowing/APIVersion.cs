namespace Silk.NET.Windowing;

/// <summary>A version of a graphics API.</summary>
public struct APIVersion
{
    /// <summary>Before the dot.</summary>
    public int MajorVersion;

    /// <summary>Behind the dot.</summary>
    public int MinorVersion;

    /// <summary>Makes a version.</summary>
    public APIVersion(int majorVersion, int minorVersion) => (MajorVersion, MinorVersion) = (majorVersion, minorVersion);
}
