using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.Input.Interop;

namespace Silk.NET.Input;

/// <summary>The keyboard and the mouse of a GLFW window. Its main thread.</summary>
internal sealed unsafe class GlfwInputContext : IInputContext
{
    // Several contexts may hear one window, as in the real package.
    private static readonly Dictionary<nint, List<GlfwInputContext>> Hearing = [];

    private readonly GlfwKeyboard _keyboard;
    private bool _isDisposed;

    public GlfwInputContext(nint window)
    {
        Handle = window;
        _keyboard = new GlfwKeyboard(window);
        Keyboards = [_keyboard];
        Mice = [new GlfwMouse(window)];
        if (!Hearing.TryGetValue(window, out var list))
        {
            Hearing[window] = list = [];
        }

        list.Add(this);
        InputNative.SetKeyCallback(window, &OnKey);
        InputNative.SetCharCallback(window, &OnChar);
    }

    public nint Handle { get; }

    public IReadOnlyList<IKeyboard> Keyboards { get; }

    public IReadOnlyList<IMouse> Mice { get; }

    // GLFW itself is not called: the window may be gone already.
    public void Dispose()
    {
        if (!_isDisposed && Hearing.TryGetValue(Handle, out var list) && list.Remove(this) && list.Count == 0)
        {
            Hearing.Remove(Handle);
        }

        _isDisposed = true;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnKey(nint window, int key, int scanCode, int action, int modifiers)
    {
        if (Hearing.TryGetValue(window, out var list))
        {
            foreach (var context in list)
            {
                context._keyboard.Hear((Key)key, scanCode, action);
            }
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnChar(nint window, uint character)
    {
        if (Hearing.TryGetValue(window, out var list))
        {
            foreach (var context in list)
            {
                context._keyboard.Type((char)character);
            }
        }
    }
}
