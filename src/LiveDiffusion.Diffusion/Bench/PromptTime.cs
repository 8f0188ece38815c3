using System.Diagnostics;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Bench;

/// <summary>How long a prompt takes from its text to its embedding. Any one thread; loads the text encoder for it.</summary>
public static class PromptTime
{
    private const int Runs = 5;

    /// <summary>Mean seconds of a few runs behind a first one that is not counted.</summary>
    public static double Measure(ModelFolder folder, string prompt, ExecutionProvider provider)
    {
        using var text = new TextEncoder(folder, new SessionContext(provider).ForOtherThread());
        text.Encode(prompt);
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Runs; i++)
        {
            text.Encode(prompt);
        }

        return Stopwatch.GetElapsedTime(begin).TotalSeconds / Runs;
    }
}
