namespace Silk.NET.Input;

/// <summary>A keyboard.</summary>
public interface IKeyboard : IInputDevice
{
    /// <summary>A key goes down; repeats are left out. Key and scan code.</summary>
    event Action<IKeyboard, Key, int> KeyDown;

    /// <summary>A key goes up. Key and scan code.</summary>
    event Action<IKeyboard, Key, int> KeyUp;

    /// <summary>A character is typed, repeats too.</summary>
    event Action<IKeyboard, char> KeyChar;

    /// <summary>Whether a key is down.</summary>
    bool IsKeyPressed(Key key);
}
