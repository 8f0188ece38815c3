using Silk.NET.Input.Interop;

namespace Silk.NET.Input;

/// <summary>The keyboard of a GLFW window; its key codes are GLFW's.</summary>
internal sealed class GlfwKeyboard(nint window) : IKeyboard
{
    public event Action<IKeyboard, Key, int> KeyDown;

    public event Action<IKeyboard, Key, int> KeyUp;

    public event Action<IKeyboard, char> KeyChar;

    public string Name => "Silk.NET Keyboard (via GLFW)";

    public int Index => 0;

    public bool IsConnected => true;

    public bool IsKeyPressed(Key key) => InputNative.GetKey(window, (int)key) == InputNative.Press;

    internal void Hear(Key key, int scanCode, int action)
    {
        if (action == InputNative.Press)
        {
            KeyDown?.Invoke(this, key, scanCode);
        }
        else if (action == InputNative.Release)
        {
            KeyUp?.Invoke(this, key, scanCode);
        }
    }

    internal void Type(char character) => KeyChar?.Invoke(this, character);
}
