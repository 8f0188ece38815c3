namespace NAudio.Wave.Alsa;

/// <summary>One device that ALSA's configuration advertises.</summary>
public sealed class AlsaDeviceInfo
{
    internal AlsaDeviceInfo(string name, string description)
    {
        Name = name;
        Description = description ?? "";
    }

    /// <summary>The name that <see cref="AlsaIn"/> and <see cref="AlsaOut"/> open, as in <c>sysdefault:CARD=PCH</c>.</summary>
    public string Name { get; }

    /// <summary>Words for people, sometimes over several lines; never null.</summary>
    public string Description { get; }

    /// <summary>Name, then the description in brackets.</summary>
    public override string ToString() => $"{Name} ({Description})";
}
