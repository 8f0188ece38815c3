namespace Silk.NET.Windowing;

/// <summary>What a view is like.</summary>
public interface IViewProperties
{
    /// <summary>Its graphics API.</summary>
    GraphicsAPI API { get; }
}
