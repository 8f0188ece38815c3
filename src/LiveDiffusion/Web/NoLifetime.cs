namespace LiveDiffusion.Web;

/// <summary>Keeps the web host's hands off Ctrl-C: when the show ends is the program's business.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
