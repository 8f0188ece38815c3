using LiveDiffusion.ModelStore;

namespace LiveDiffusion.Tests.ModelStore;

/// <summary>An empty place for models, a hub, and an installer that never really waits.</summary>
internal sealed class InstallFixture : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ld-store-").FullName;

    private InstallFixture(FakeHub hub) => Hub = hub;

    public FakeHub Hub { get; }

    public string Root => _root;

    public string Place => Path.Combine(_root, "models");

    public string Model => Path.Combine(Place, "dream-onnx");

    /// <summary>Pauses that were asked for.</summary>
    public List<TimeSpan> Pauses { get; } = [];

    public StringWriter Said { get; } = new();

    public static async Task<InstallFixture> StartAsync(params string[] dataFiles)
    {
        var fixture = new InstallFixture(await FakeHub.StartAsync());
        foreach (var (name, bytes) in SampleModel.Files(dataFiles))
        {
            fixture.Hub.Files[name] = bytes;
            if (name.Contains("weights", StringComparison.Ordinal) || name.EndsWith(".onnx", StringComparison.Ordinal))
            {
                fixture.Hub.InLfs.Add(name);
            }
        }

        return fixture;
    }

    public async Task<string> InstallAsync(
        string name = FakeHub.Repository, string? token = null, InstallSettings? settings = null, LicenceQuestion? question = null, CancellationToken stop = default)
    {
        var progress = new TransferProgress(Said, isTerminal: false);
        var retries = new RetryPolicy(4, (pause, _) =>
        {
            Pauses.Add(pause);
            return Task.CompletedTask;
        });
        using var http = new HubHttp(new HubAccess(Hub.Address, token), retries, progress);
        using var source = await HubSource.OpenAsync(HubName.Parse(name), http, stop);
        return await InstallAsync(source, settings, question, stop);
    }

    public async Task<string> InstallAsync(
        IModelSource source, InstallSettings? settings = null, LicenceQuestion? question = null, CancellationToken stop = default)
        => await new ModelInstaller(
            settings ?? new InstallSettings { Place = Place },
            question ?? new LicenceQuestion(Said, null, IsAgreed: true),
            new TransferProgress(Said, isTerminal: false)).RunAsync(source, stop);

    /// <summary>Every file of a folder with its bytes' sum, by name.</summary>
    public static SortedDictionary<string, string> Contents(string folder)
        => new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path), path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))), StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
