using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>A monitor.</summary>
public interface IMonitor : IWindowHost
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Its place in the list; 0 is the primary one.</summary>
    int Index { get; }

    /// <summary>What the system's bars leave of it.</summary>
    Rectangle<int> Bounds { get; }

    /// <summary>The mode it is in.</summary>
    VideoMode VideoMode { get; }

    /// <summary>The modes it has.</summary>
    IEnumerable<VideoMode> GetAllVideoModes();
}
