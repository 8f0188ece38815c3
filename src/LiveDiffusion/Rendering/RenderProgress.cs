using Spectre.Console;

namespace LiveDiffusion.Rendering;

/// <summary>A progress bar with the time left on standard error; on anything but a terminal one line at the end.</summary>
public static class RenderProgress
{
    /// <summary>Runs the work, which calls its argument once a frame.</summary>
    public static void Over(long frames, string name, int framesPerSecond, Action<Action> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var done = 0L;
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
        {
            work(() => done++);
            Console.Error.WriteLine(FormattableString.Invariant($"{name}: {done} frames, {done / (double)framesPerSecond:0.##} s"));
            return;
        }

        console.Progress()
            .AutoClear(enabled: false)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(),
                new SpinnerColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(name), maxValue: frames);
                work(() => task.Increment(1));
            });
    }
}
