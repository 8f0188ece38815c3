namespace Silk.NET.Windowing;

/// <summary>What can hold windows.</summary>
public interface IWindowHost
{
}
