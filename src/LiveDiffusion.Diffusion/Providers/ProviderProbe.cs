using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Providers;

/// <summary>
/// Which providers this build has on this machine. Whether one really runs a model only shows when it does: <see cref="DreamModel"/>
/// runs every network once while it loads. Any thread; takes the runtime's start the first time.
/// </summary>
public static class ProviderProbe
{
    /// <summary>What <c>--provider</c> calls the best one that works.</summary>
    public const string Automatic = "auto";

    private static readonly Lazy<IReadOnlyList<ExecutionProvider>> _found = new(() => Among(RuntimeNames(), Hardware.Here.HasNvidia));

    /// <summary>The providers of this build that the machine may have a device for, best first; the CPU is last.</summary>
    public static IReadOnlyList<ExecutionProvider> Found => _found.Value;

    /// <summary>
    /// The providers to try for a choice: all that were found, or the one that was named. One that is not known or not in this build is a
    /// <see cref="UserErrorException"/> that begins with <paramref name="place"/>, such as <c>--provider</c>.
    /// </summary>
    public static IReadOnlyList<ExecutionProvider> For(string choice, string place) => For(choice, place, Found);

    internal static IReadOnlyList<ExecutionProvider> For(string choice, string place, IReadOnlyList<ExecutionProvider> found)
    {
        if (choice.Length == 0 || string.Equals(choice, Automatic, StringComparison.OrdinalIgnoreCase))
        {
            return found;
        }

        if (ExecutionProviders.Find(choice) is not { } named)
        {
            throw new UserErrorException(
                $"{place} '{choice}' is no provider; give {Automatic}, {string.Join(", ", ExecutionProviders.All.Select(p => p.Id))}.");
        }

        return found.Contains(named)
            ? [named]
            : throw new UserErrorException(
                $"{place} '{named.Id}': {named.Label} is not there; here are {string.Join(", ", found.Select(p => p.Id))}. {RuntimeAdvice.ToGet(named)}".TrimEnd());
    }

    /// <summary>Of the providers that a runtime has, those for this system, in order; plugins count when their library is there.</summary>
    internal static IReadOnlyList<ExecutionProvider> Among(IReadOnlyCollection<string> runtimeNames, bool hasNvidia)
        => [.. ExecutionProviders.Order(hasNvidia).Where(p =>
            p.Id == ExecutionProviders.Cpu.Id || runtimeNames.Contains(p.RuntimeName) || ProviderPlugins.Library(p) is not null)];

    private static string[] RuntimeNames() => OrtRuntime.Environment.GetAvailableProviders();
}
