using System.CommandLine;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.ModelStore;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion models add</c>: installs a model from the hub, a folder or an archive.</summary>
internal static class ModelsAddCommand
{
    private static readonly Argument<string> Source = new("SOURCE") { Description = "owner/name[@revision] on the Hugging Face hub, a folder, or a zip archive" };
    private static readonly Option<string?> Name = new("--name") { Description = "What it is to be called here" };
    private static readonly Option<string?> Folder = new("--folder") { Description = "The model's folder inside the source, where it holds several" };
    private static readonly Option<string?> Precision = new("--precision") { Description = "Variant of the networks, where there are several: fp16, fp32" };
    private static readonly Option<string?> Autoencoder = new("--autoencoder") { Description = "Take the autoencoder from there: a TAESD export on the hub, a folder or an archive" };
    private static readonly Option<bool> Replace = new("--replace") { Description = "Replace an installed model of that name" };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Agree to the licence without being asked" };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("add", "Install a model for this user: from the hub, a folder or an archive") { Source, Name, Folder, Precision, Autoencoder, Replace, Yes };
        command.SetAction(parsed =>
        {
            using var signal = new StopSignal();
            using var stop = new CancellationTokenSource();
            signal.Then(stop.Cancel);
            try
            {
                RunAsync(parsed, stop.Token).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException e) when (stop.IsCancellationRequested)
            {
                throw new UserErrorException("Stopped. What has come from the hub is kept: the same command goes on with it.", e);
            }
            finally
            {
                signal.Then(static () => { });
            }
        });
        return command;
    }

    private static async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var isTerminal = !Console.IsErrorRedirected;
        var progress = new TransferProgress(Console.Error, isTerminal);
        using var source = await OpenAllAsync(parsed, progress, stop);
        var isAgreed = parsed.GetValue(Yes) || source.IsOwn;
        var question = new LicenceQuestion(Console.Error, Console.IsInputRedirected ? null : Console.In, isAgreed);
        var settings = new InstallSettings
        {
            Place = ModelFinder.OwnPlace,
            Name = parsed.GetValue(Name),
            Folder = parsed.GetValue(Folder),
            Precision = parsed.GetValue(Precision),
            Replace = parsed.GetValue(Replace),
        };
        try
        {
            var folder = await new ModelInstaller(settings, question, progress).RunAsync(source, stop);
            foreach (var line in ModelList.Text([ModelSummary.Read(folder)]))
            {
                Console.Out.WriteLine(line);
            }

            Console.Out.WriteLine($"Try it: livediffusion models check {Path.GetFileName(folder)}, then play it: livediffusion --model {Path.GetFileName(folder)}");
        }
        finally
        {
            progress.Clear();
        }
    }

    private static async Task<IModelSource> OpenAllAsync(ParseResult parsed, TransferProgress progress, CancellationToken stop)
    {
        var model = await OpenAsync(parsed.GetValue(Source)!, progress, stop);
        if (parsed.GetValue(Autoencoder) is not { } other)
        {
            return model;
        }

        IModelSource? autoencoder = null;
        try
        {
            autoencoder = await OpenAsync(other, progress, stop);
            return new AutoencoderFrom(model, autoencoder, parsed.GetValue(Folder));
        }
        catch
        {
            autoencoder?.Dispose();
            model.Dispose();
            throw;
        }
    }

    private static async Task<IModelSource> OpenAsync(string source, TransferProgress progress, CancellationToken stop)
    {
        if (Directory.Exists(source))
        {
            return new FolderSource(source);
        }

        if (File.Exists(source))
        {
            return new ZipSource(source);
        }

        var name = HubName.Parse(source);
        var http = new HubHttp(HubAccess.FromEnvironment(Environment.GetEnvironmentVariable), RetryPolicy.Default, progress);
        try
        {
            return await HubSource.OpenAsync(name, http, stop);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }
}
