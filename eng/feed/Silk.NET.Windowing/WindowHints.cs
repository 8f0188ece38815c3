using Silk.NET.Interop;

namespace Silk.NET.Windowing;

/// <summary>Tells GLFW what the next window shall be like. Its main thread.</summary>
internal static class WindowHints
{
    internal static void Give(in WindowOptions options)
    {
        GlfwNative.DefaultWindowHints();
        GlfwNative.WindowHint(GlfwNative.Decorated, options.WindowBorder == WindowBorder.Hidden ? 0 : 1);
        GlfwNative.WindowHint(GlfwNative.Resizable, options.WindowBorder == WindowBorder.Resizable ? 1 : 0);
        GlfwNative.WindowHint(GlfwNative.Visible, options.IsVisible ? 1 : 0);
        GlfwNative.WindowHintString(GlfwNative.X11ClassName, options.WindowClass ?? "Silk.NET");
        var api = options.API;
        GlfwNative.WindowHint(GlfwNative.ClientApi, api.API switch
        {
            ContextAPI.OpenGL => GlfwNative.OpenGlApi,
            ContextAPI.OpenGLES => GlfwNative.OpenGlEsApi,
            _ => GlfwNative.NoApi,
        });
        if (api.API is ContextAPI.OpenGL or ContextAPI.OpenGLES)
        {
            GlfwNative.WindowHint(GlfwNative.ContextVersionMajor, api.Version.MajorVersion);
            GlfwNative.WindowHint(GlfwNative.ContextVersionMinor, api.Version.MinorVersion);
            GlfwNative.WindowHint(GlfwNative.OpenGlForwardCompatible, (api.Flags & ContextFlags.ForwardCompatible) != 0 ? 1 : 0);
            GlfwNative.WindowHint(GlfwNative.OpenGlDebugContext, (api.Flags & ContextFlags.Debug) != 0 ? 1 : 0);
            if ((api.Version.MajorVersion, api.Version.MinorVersion).CompareTo((3, 2)) >= 0)
            {
                GlfwNative.WindowHint(
                    GlfwNative.OpenGlProfile,
                    api.Profile == ContextProfile.Core ? GlfwNative.CoreProfile : GlfwNative.CompatibilityProfile);
            }
        }

        var isOpen = options.PreferredDepthBufferBits is null && options.PreferredStencilBufferBits is null;
        GlfwNative.WindowHint(GlfwNative.DepthBits, options.PreferredDepthBufferBits ?? (isOpen ? 24 : GlfwNative.DontCare));
        GlfwNative.WindowHint(GlfwNative.StencilBits, options.PreferredStencilBufferBits ?? (isOpen ? 8 : GlfwNative.DontCare));
        GlfwNative.WindowHint(GlfwNative.RedBits, GlfwNative.DontCare);
        GlfwNative.WindowHint(GlfwNative.GreenBits, GlfwNative.DontCare);
        GlfwNative.WindowHint(GlfwNative.BlueBits, GlfwNative.DontCare);
        GlfwNative.WindowHint(GlfwNative.Samples, GlfwNative.DontCare);
        GlfwNative.WindowHint(GlfwNative.RefreshRate, GlfwNative.DontCare);
    }
}
