namespace Silk.NET.Input;

/// <summary>The keys of a keyboard, named as on a US one; the numbers are GLFW's.</summary>
public enum Key
{
    /// <summary>Not known.</summary>
    Unknown = -1,

    /// <summary>The space bar.</summary>
    Space = 32,

    /// <summary>'</summary>
    Apostrophe = 39,

    /// <summary>,</summary>
    Comma = 44,

    /// <summary>-</summary>
    Minus = 45,

    /// <summary>.</summary>
    Period = 46,

    /// <summary>/</summary>
    Slash = 47,

    /// <summary>0</summary>
    Number0 = 48,

    /// <summary>1</summary>
    Number1 = 49,

    /// <summary>2</summary>
    Number2 = 50,

    /// <summary>3</summary>
    Number3 = 51,

    /// <summary>4</summary>
    Number4 = 52,

    /// <summary>5</summary>
    Number5 = 53,

    /// <summary>6</summary>
    Number6 = 54,

    /// <summary>7</summary>
    Number7 = 55,

    /// <summary>8</summary>
    Number8 = 56,

    /// <summary>9</summary>
    Number9 = 57,

    /// <summary>;</summary>
    Semicolon = 59,

    /// <summary>=</summary>
    Equal = 61,

    /// <summary>A</summary>
    A = 65,

    /// <summary>B</summary>
    B = 66,

    /// <summary>C</summary>
    C = 67,

    /// <summary>D</summary>
    D = 68,

    /// <summary>E</summary>
    E = 69,

    /// <summary>F</summary>
    F = 70,

    /// <summary>G</summary>
    G = 71,

    /// <summary>H</summary>
    H = 72,

    /// <summary>I</summary>
    I = 73,

    /// <summary>J</summary>
    J = 74,

    /// <summary>K</summary>
    K = 75,

    /// <summary>L</summary>
    L = 76,

    /// <summary>M</summary>
    M = 77,

    /// <summary>N</summary>
    N = 78,

    /// <summary>O</summary>
    O = 79,

    /// <summary>P</summary>
    P = 80,

    /// <summary>Q</summary>
    Q = 81,

    /// <summary>R</summary>
    R = 82,

    /// <summary>S</summary>
    S = 83,

    /// <summary>T</summary>
    T = 84,

    /// <summary>U</summary>
    U = 85,

    /// <summary>V</summary>
    V = 86,

    /// <summary>W</summary>
    W = 87,

    /// <summary>X</summary>
    X = 88,

    /// <summary>Y</summary>
    Y = 89,

    /// <summary>Z</summary>
    Z = 90,

    /// <summary>[</summary>
    LeftBracket = 91,

    /// <summary>\</summary>
    BackSlash = 92,

    /// <summary>]</summary>
    RightBracket = 93,

    /// <summary>`</summary>
    GraveAccent = 96,

    /// <summary>The first key that US keyboards lack.</summary>
    World1 = 161,

    /// <summary>The second key that US keyboards lack.</summary>
    World2 = 162,

    /// <summary>Escape.</summary>
    Escape = 256,

    /// <summary>Enter.</summary>
    Enter = 257,

    /// <summary>Tab.</summary>
    Tab = 258,

    /// <summary>Backspace.</summary>
    Backspace = 259,

    /// <summary>Insert.</summary>
    Insert = 260,

    /// <summary>Delete.</summary>
    Delete = 261,

    /// <summary>The right arrow.</summary>
    Right = 262,

    /// <summary>The left arrow.</summary>
    Left = 263,

    /// <summary>The down arrow.</summary>
    Down = 264,

    /// <summary>The up arrow.</summary>
    Up = 265,

    /// <summary>Page up.</summary>
    PageUp = 266,

    /// <summary>Page down.</summary>
    PageDown = 267,

    /// <summary>Home.</summary>
    Home = 268,

    /// <summary>End.</summary>
    End = 269,

    /// <summary>Caps lock.</summary>
    CapsLock = 280,

    /// <summary>Scroll lock.</summary>
    ScrollLock = 281,

    /// <summary>Num lock.</summary>
    NumLock = 282,

    /// <summary>Print screen.</summary>
    PrintScreen = 283,

    /// <summary>Pause.</summary>
    Pause = 284,

    /// <summary>F1.</summary>
    F1 = 290,

    /// <summary>F2.</summary>
    F2 = 291,

    /// <summary>F3.</summary>
    F3 = 292,

    /// <summary>F4.</summary>
    F4 = 293,

    /// <summary>F5.</summary>
    F5 = 294,

    /// <summary>F6.</summary>
    F6 = 295,

    /// <summary>F7.</summary>
    F7 = 296,

    /// <summary>F8.</summary>
    F8 = 297,

    /// <summary>F9.</summary>
    F9 = 298,

    /// <summary>F10.</summary>
    F10 = 299,

    /// <summary>F11.</summary>
    F11 = 300,

    /// <summary>F12.</summary>
    F12 = 301,

    /// <summary>F13.</summary>
    F13 = 302,

    /// <summary>F14.</summary>
    F14 = 303,

    /// <summary>F15.</summary>
    F15 = 304,

    /// <summary>F16.</summary>
    F16 = 305,

    /// <summary>F17.</summary>
    F17 = 306,

    /// <summary>F18.</summary>
    F18 = 307,

    /// <summary>F19.</summary>
    F19 = 308,

    /// <summary>F20.</summary>
    F20 = 309,

    /// <summary>F21.</summary>
    F21 = 310,

    /// <summary>F22.</summary>
    F22 = 311,

    /// <summary>F23.</summary>
    F23 = 312,

    /// <summary>F24.</summary>
    F24 = 313,

    /// <summary>F25.</summary>
    F25 = 314,

    /// <summary>0 on the keypad.</summary>
    Keypad0 = 320,

    /// <summary>1 on the keypad.</summary>
    Keypad1 = 321,

    /// <summary>2 on the keypad.</summary>
    Keypad2 = 322,

    /// <summary>3 on the keypad.</summary>
    Keypad3 = 323,

    /// <summary>4 on the keypad.</summary>
    Keypad4 = 324,

    /// <summary>5 on the keypad.</summary>
    Keypad5 = 325,

    /// <summary>6 on the keypad.</summary>
    Keypad6 = 326,

    /// <summary>7 on the keypad.</summary>
    Keypad7 = 327,

    /// <summary>8 on the keypad.</summary>
    Keypad8 = 328,

    /// <summary>9 on the keypad.</summary>
    Keypad9 = 329,

    /// <summary>The point on the keypad.</summary>
    KeypadDecimal = 330,

    /// <summary>/ on the keypad.</summary>
    KeypadDivide = 331,

    /// <summary>* on the keypad.</summary>
    KeypadMultiply = 332,

    /// <summary>- on the keypad.</summary>
    KeypadSubtract = 333,

    /// <summary>+ on the keypad.</summary>
    KeypadAdd = 334,

    /// <summary>Enter on the keypad.</summary>
    KeypadEnter = 335,

    /// <summary>= on the keypad.</summary>
    KeypadEqual = 336,

    /// <summary>The left shift key.</summary>
    ShiftLeft = 340,

    /// <summary>The left control key.</summary>
    ControlLeft = 341,

    /// <summary>The left alt key.</summary>
    AltLeft = 342,

    /// <summary>The left super key.</summary>
    SuperLeft = 343,

    /// <summary>The right shift key.</summary>
    ShiftRight = 344,

    /// <summary>The right control key.</summary>
    ControlRight = 345,

    /// <summary>The right alt key.</summary>
    AltRight = 346,

    /// <summary>The right super key.</summary>
    SuperRight = 347,

    /// <summary>The menu key.</summary>
    Menu = 348,
}
