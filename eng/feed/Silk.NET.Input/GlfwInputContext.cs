using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.Input.Interop;
using Silk.NET.Windowing;

namespace Silk.NET.Input;

/// <summary>The keyboard and the mouse of a GLFW window. Its main thread.</summary>
internal sealed unsafe class GlfwInputContext : IInputContext
{
    // One context may hear a window, as in the real package.
    private static readonly Dictionary<nint, GlfwInputContext> Hearing = [];

    private readonly IView _view;
    private readonly GlfwKeyboard _keyboard;

    public GlfwInputContext(IView view)
    {
        var window = view.Handle;
        if (!Hearing.TryAdd(window, this))
        {
            throw new InvalidOperationException($"More than one input context for window {window}.");
        }

        (_view, Handle) = (view, window);
        _keyboard = new GlfwKeyboard(window);
        Keyboards = [_keyboard];
        Mice = [new GlfwMouse(window)];
        InputNative.SetKeyCallback(window, &OnKey);
        InputNative.SetCharCallback(window, &OnChar);
    }

    public nint Handle { get; }

    public IReadOnlyList<IKeyboard> Keyboards { get; }

    public IReadOnlyList<IMouse> Mice { get; }

    // Once, and before the window goes: the real package calls GLFW about the window here.
    public void Dispose()
    {
        ObjectDisposedException.ThrowIf(!Hearing.Remove(Handle), this);
        if (_view.Handle != Handle)
        {
            throw new InvalidOperationException("The window has gone before its input context.");
        }

        InputNative.SetCharCallback(Handle, null);
        InputNative.SetKeyCallback(Handle, null);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnKey(nint window, int key, int scanCode, int action, int modifiers)
    {
        if (Hearing.TryGetValue(window, out var context))
        {
            context._keyboard.Hear((Key)key, scanCode, action);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnChar(nint window, uint character)
    {
        if (Hearing.TryGetValue(window, out var context))
        {
            context._keyboard.Type((char)character);
        }
    }
}
