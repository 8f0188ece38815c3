namespace Silk.NET.GLFW;

/// <summary>What has failed.</summary>
public enum ErrorCode
{
    /// <summary>As GLFW has it.</summary>
    NoError = 0,

    /// <summary>As GLFW has it.</summary>
    NotInitialized = 0x00010001,

    /// <summary>As GLFW has it.</summary>
    NoContext = 0x00010002,

    /// <summary>As GLFW has it.</summary>
    InvalidEnum = 0x00010003,

    /// <summary>As GLFW has it.</summary>
    InvalidValue = 0x00010004,

    /// <summary>As GLFW has it.</summary>
    OutOfMemory = 0x00010005,

    /// <summary>As GLFW has it.</summary>
    ApiUnavailable = 0x00010006,

    /// <summary>As GLFW has it.</summary>
    VersionUnavailable = 0x00010007,

    /// <summary>As GLFW has it.</summary>
    PlatformError = 0x00010008,

    /// <summary>As GLFW has it.</summary>
    FormatUnavailable = 0x00010009,

    /// <summary>As GLFW has it.</summary>
    NoWindowContext = 0x0001000A,
}
