using System.Text.RegularExpressions;

namespace LiveDiffusion.Tests.Architecture;

/// <summary>Threads meet in Core/Handover and nowhere else.</summary>
public sealed partial class ThreadTests
{
    // The way of dead GL names to the render thread; it needs GL to bury them.
    private static readonly string[] Excepted = ["src/LiveDiffusion.Graphics/Gl/RetireQueue.cs"];

    [Fact]
    public void Only_the_handover_types_synchronise_threads()
    {
        Assert.Empty(
            from file in SourceTree.Files("src", "*.cs")
            where !file.StartsWith("src/LiveDiffusion.Core/Handover/", StringComparison.Ordinal)
            where !Excepted.Contains(file)
            from line in SourceTree.Code(file)
            where Synchronises().IsMatch(line.Text)
            select $"{file}({line.Number}): {line.Text.Trim()}");
    }

    [GeneratedRegex(@"\block\s*\(|\bvolatile\b|\bTask\.Run\b|\bMonitor\.Enter\b")]
    private static partial Regex Synchronises();
}
