namespace Silk.NET.Windowing;

/// <summary>The graphics API of a window with its version.</summary>
public struct GraphicsAPI
{
    /// <summary>Makes one.</summary>
    public GraphicsAPI(ContextAPI api, ContextProfile profile, ContextFlags flags, APIVersion apiVersion)
        => (API, Profile, Flags, Version) = (api, profile, flags, apiVersion);

    /// <summary>Which.</summary>
    public ContextAPI API { readonly get; set; }

    /// <summary>The profile.</summary>
    public ContextProfile Profile { readonly get; set; }

    /// <summary>The flags.</summary>
    public ContextFlags Flags { readonly get; set; }

    /// <summary>The version.</summary>
    public APIVersion Version { readonly get; set; }
}
