using Silk.NET.Windowing;

namespace Silk.NET.Input;

/// <summary>Input of views.</summary>
public static class InputWindowExtensions
{
    /// <summary>Begins to hear what is typed into a view.</summary>
    public static IInputContext CreateInput(this IView view)
        => view.IsInitialized
            ? new GlfwInputContext(view)
            : throw new InvalidOperationException("Couldn't create input context as the view was not initialized.");
}
