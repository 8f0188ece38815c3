using Silk.NET.Input.Interop;

namespace Silk.NET.Input;

/// <summary>The mouse of a GLFW window and its cursor.</summary>
internal sealed class GlfwMouse(nint window) : IMouse, ICursor
{
    public string Name => "Silk.NET Mouse (via GLFW)";

    public int Index => 0;

    public bool IsConnected => true;

    public ICursor Cursor => this;

    public CursorMode CursorMode
    {
        get => InputNative.GetInputMode(window, InputNative.Cursor) switch
        {
            InputNative.CursorHidden => CursorMode.Hidden,
            InputNative.CursorDisabled => CursorMode.Disabled,
            _ => CursorMode.Normal,
        };
        set => InputNative.SetInputMode(window, InputNative.Cursor, value switch
        {
            CursorMode.Normal => InputNative.CursorNormal,
            CursorMode.Hidden => InputNative.CursorHidden,
            _ => InputNative.CursorDisabled,
        });
    }
}
