namespace Silk.NET.Input;

/// <summary>The input of a view.</summary>
public interface IInputContext : IDisposable
{
    /// <summary>The view's handle.</summary>
    nint Handle { get; }

    /// <summary>The keyboards: one.</summary>
    IReadOnlyList<IKeyboard> Keyboards { get; }

    /// <summary>The mice: one.</summary>
    IReadOnlyList<IMouse> Mice { get; }
}
