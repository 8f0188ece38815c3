namespace Silk.NET.Windowing;

/// <summary>A window.</summary>
public interface IWindow : IWindowProperties, IWindowHost, IView
{
    /// <summary>Whether it is asked to close.</summary>
    new bool IsClosing { get; set; }
}
