using LiveDiffusion.Core.Dream;
using LiveDiffusion.Diffusion.Models;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Providers;

/// <summary>The ways in which a model can be made to run here, best first.</summary>
/// <param name="Quick">Those that are there within seconds; the CPU is the last of them unless a provider is pinned.</param>
/// <param name="Slow">Better ones that compile first; they take over once they are built.</param>
public sealed record DreamerKinds(IReadOnlyList<Func<IDreamer>> Quick, IReadOnlyList<Func<IDreamer>> Slow)
{
    /// <summary>
    /// The pipeline of a model at a size on each provider that a choice allows (<see cref="ProviderProbe.For(string, string)"/>). Each
    /// refuses with a <see cref="UserErrorException"/> that names the provider.
    /// </summary>
    public static DreamerKinds Of(ModelFolder folder, ModelSize size, string choice, string place, bool inlinePrompts = false)
    {
        var providers = ProviderProbe.For(choice, place);
        var isPinned = providers.Count == 1;
        Func<IDreamer>[] quick = [.. providers.Where(p => isPinned || !p.IsSlowToStart).Select(p => Make(folder, size, p, inlinePrompts))];
        Func<IDreamer>[] slow = [.. providers.Where(p => !isPinned && p.IsSlowToStart).Select(p => Make(folder, size, p, inlinePrompts))];
        return new DreamerKinds(quick, slow);
    }

    /// <summary>
    /// The first that works, made at once: a film waits for the best. What failed before it is said to <paramref name="say"/>; when none
    /// works, the last one's exception is thrown.
    /// </summary>
    public IDreamer First(Action<string> say)
    {
        Func<IDreamer>[] all = [.. Slow, .. Quick];
        for (var i = 0; ; i++)
        {
            try
            {
                return all[i]();
            }
            catch (UserErrorException wrong) when (i < all.Length - 1)
            {
                say(wrong.Message);
            }
        }
    }

    internal static Func<IDreamer> Make(ModelFolder folder, ModelSize size, ExecutionProvider provider, bool inlinePrompts) => () =>
    {
        try
        {
            MemoryNeed.Check(folder, provider);
            return new StreamPipeline(folder, size, inlinePrompts, provider, CompileCache.FolderFor(folder, size, provider));
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            throw new UserErrorException($"{provider.Label} does not run '{folder.Name}': {OneLine(e.Message)} {Advice(provider)}".TrimEnd(), e);
        }
    };

    private static string Advice(ExecutionProvider provider)
        => provider.Memory == ExecutionProviders.Cuda.Memory ? RuntimeAdvice.ForCuda(Hardware.MissingCudaLibraries()) : "";

    private static string OneLine(string message)
    {
        var line = message.ReplaceLineEndings(" ").Trim();
        var begin = line.LastIndexOf(" : ", StringComparison.Ordinal); // behind the runtime's own places and codes
        line = begin >= 0 ? line[(begin + 3)..] : line;
        return (line.Length > 200 ? line[..200] + "…" : line).TrimEnd('.') + ".";
    }
}
