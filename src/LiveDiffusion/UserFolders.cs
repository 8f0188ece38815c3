namespace LiveDiffusion;

/// <summary>Where a user's own things are kept.</summary>
public static class UserFolders
{
    /// <summary>Settings, presets and models of the present user; the folder need not be there.</summary>
    public static string Root { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "livediffusion");

    /// <summary>The user's presets.</summary>
    public static string Presets => Path.Combine(Root, "presets");

    /// <summary>The settings of the rig, unless the command line names another file.</summary>
    public static string Settings => Path.Combine(Root, "settings.json");

    /// <summary>The bindings of MIDI controllers.</summary>
    public static string MidiMapping => Path.Combine(Root, "midi.json");

    /// <summary>What opens the page from beyond this machine.</summary>
    public static string PageToken => Path.Combine(Root, "page-token");
}
