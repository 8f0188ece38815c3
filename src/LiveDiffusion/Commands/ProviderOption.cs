using System.CommandLine;
using LiveDiffusion.Diffusion.Providers;

namespace LiveDiffusion.Commands;

/// <summary><c>--provider</c>, which several commands have.</summary>
internal static class ProviderOption
{
    /// <summary>The option's name.</summary>
    public const string Name = "--provider";

    /// <summary>Makes one.</summary>
    public static Option<string?> Create() => new(Name)
    {
        Description = $"What the model runs on: {ProviderProbe.Automatic}, {string.Join(", ", ExecutionProviders.All.Reverse().Select(p => p.Id))}",
    };
}
