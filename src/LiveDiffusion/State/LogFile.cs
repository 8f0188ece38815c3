using System.Globalization;
using System.Runtime.InteropServices;
using Serilog;
using Serilog.Core;

namespace LiveDiffusion.State;

/// <summary>
/// The log of live shows: a file a day beside the settings, the last fourteen kept. What is written is given by the render
/// thread and written by the keeper's: beginnings and ends, what was wrong and when that was over, what was done. Never
/// what happens every frame.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private const long LargestFile = 10 << 20;
    private const int MostFiles = 14;

    private readonly StateKeeper _keeper;
    private readonly Logger _logger;
    private IReadOnlyList<string> _warnings = [];

    /// <summary>Opens the log in a folder, which need not be there.</summary>
    public LogFile(string folder, StateKeeper keeper)
    {
        _keeper = keeper;
        _logger = new LoggerConfiguration()
            .WriteTo.File(
                Path.Combine(folder, "livediffusion-.txt"),
                outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}",
                formatProvider: CultureInfo.InvariantCulture,
                fileSizeLimitBytes: LargestFile,
                rollOnFileSizeLimit: true,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: MostFiles,
                shared: true)
            .CreateLogger();
        Say($"A show begins: {typeof(LogFile).Assembly.GetName().Version}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores.");
    }

    /// <summary>Writes a line.</summary>
    public void Say(string line) => _keeper.Log(() => _logger.Information("{Line:l}", line));

    /// <summary>Writes what is newly wrong, and what is so no more. The list must not change afterwards.</summary>
    public void Warn(IReadOnlyList<string> warnings)
    {
        var before = _warnings;
        _warnings = warnings;
        _keeper.Log(() =>
        {
            foreach (var line in warnings.Except(before, StringComparer.Ordinal))
            {
                _logger.Warning("{Line:l}", line);
            }

            foreach (var line in before.Except(warnings, StringComparer.Ordinal))
            {
                _logger.Information("Over: {Line:l}", line);
            }
        });
    }

    /// <summary>Closes the file; after the keeper has ended.</summary>
    public void Dispose() => _logger.Dispose();
}
