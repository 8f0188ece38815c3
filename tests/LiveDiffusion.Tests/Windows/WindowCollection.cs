namespace LiveDiffusion.Tests.Windows;

/// <summary>GLFW is used by one thread at a time.</summary>
[CollectionDefinition(Name)]
public sealed class WindowCollection
{
    public const string Name = "windows";
}
