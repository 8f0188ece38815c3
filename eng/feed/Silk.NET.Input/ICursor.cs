namespace Silk.NET.Input;

/// <summary>A cursor.</summary>
public interface ICursor
{
    /// <summary>What it does.</summary>
    CursorMode CursorMode { get; set; }
}
