namespace Silk.NET.Input;

/// <summary>A mouse.</summary>
public interface IMouse : IInputDevice
{
    /// <summary>Its cursor.</summary>
    ICursor Cursor { get; }
}
