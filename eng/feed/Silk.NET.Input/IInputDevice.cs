namespace Silk.NET.Input;

/// <summary>A device.</summary>
public interface IInputDevice
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Its place in the list.</summary>
    int Index { get; }

    /// <summary>Whether it is there.</summary>
    bool IsConnected { get; }
}
