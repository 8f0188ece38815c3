using LiveDiffusion.Core;
using LiveDiffusion.Diffusion.Files;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.ModelStore;

/// <summary>
/// Installs a model into the user's folder, whole or not at all: it is gathered in a folder of its own, checked there, and renamed at the end. One
/// task at a time.
/// </summary>
internal sealed class ModelInstaller(InstallSettings settings, LicenceQuestion question, TransferProgress progress)
{
    private const string Incoming = ".incoming";

    /// <summary>Installs it; returns its folder. Whatever stands in the way is a <see cref="UserErrorException"/>.</summary>
    public async Task<string> RunAsync(IModelSource source, CancellationToken stop)
    {
        var name = CheckedName(settings.Name ?? source.Name);
        var target = Path.Combine(settings.Place, name);
        if (Directory.Exists(target) && !settings.Replace)
        {
            throw new UserErrorException($"There is a model '{name}' in '{settings.Place}' already. Add --replace to replace it, or give another --name.");
        }

        var choice = LayoutChoice.Of(source, settings.Folder, settings.Precision);
        var estimate = choice.Estimate();
        question.Ask(source.Description, await LicenceAsync(source, choice, stop), estimate);
        try
        {
            return await InstallAsync(source, choice, name, target, estimate, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The model cannot be put into '{settings.Place}': {e.Message} Check the folder and the disk.", e);
        }
        finally
        {
            Tidy();
        }
    }

    private async Task<string> InstallAsync(IModelSource source, LayoutChoice choice, string name, string target, long estimate, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.Combine(settings.Place, Incoming));
        using var alone = Alone(name);
        var staging = Path.Combine(settings.Place, Incoming, StagingName(name, source));
        if (!source.CanResume && Directory.Exists(staging))
        {
            Directory.Delete(staging, recursive: true);
        }

        var isDone = false;
        try
        {
            await GatherAsync(source, choice, staging, estimate, stop);
            ModelLayout.Check(staging);
            new ModelRecord(source.Description, source.Revision, source.Licence).Write(staging);
            Place(staging, target);
            isDone = true;
        }
        finally
        {
            if (!isDone && !source.CanResume && Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }

        return target;
    }

    // What is kept for later stays; an empty folder is nobody's.
    private void Tidy()
    {
        var incoming = new DirectoryInfo(Path.Combine(settings.Place, Incoming));
        try
        {
            if (incoming.Exists && !incoming.EnumerateFileSystemInfos().Any())
            {
                incoming.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another run has just begun there.
        }
    }

    private static string CheckedName(string name) => RelativePath.IsInside(name) && !name.Contains('/') && name[0] != '.'
        ? name
        : throw new UserErrorException($"'{name}' cannot be the name of a model. Give one with --name, of letters, digits, dots and dashes.");

    // What is to come later has to be the same file: one folder for each commit and choice.
    private string StagingName(string name, IModelSource source)
    {
        var choice = $"{settings.Folder} {settings.Precision}".Trim().Replace('/', '-').Replace(' ', '-');
        return string.Join('-', new[] { name, source.Revision.Length > 0 ? source.Revision[..7] : "", choice }.Where(p => p.Length > 0));
    }

    // A folder or an archive tells its licence in its card, which is among its files.
    private static async Task<string> LicenceAsync(IModelSource source, LayoutChoice choice, CancellationToken stop)
    {
        if (source.Licence.Length > 0 || !source.IsOwn)
        {
            return source.Licence;
        }

        var folder = Directory.CreateTempSubdirectory("livediffusion-licence-").FullName;
        try
        {
            foreach (var file in choice.First.Where(f => !f.Target.Contains('/') && f.Source.Bytes < 1 << 20))
            {
                await source.FetchAsync(file.Source, Path.Combine(folder, file.Target), new TransferProgress(TextWriter.Null, isTerminal: false), stop);
            }

            return ModelLicence.Of(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private FileStream Alone(string name)
    {
        try
        {
            return new FileStream(
                Path.Combine(settings.Place, Incoming, name + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new UserErrorException($"'{name}' is being installed by another run of this command. Wait for it.", e);
        }
    }

    private async Task GatherAsync(IModelSource source, LayoutChoice choice, string staging, long estimate, CancellationToken stop)
    {
        Directory.CreateDirectory(staging);
        progress.Expect(estimate);
        DiskSpace.Demand(staging, Math.Max(0, estimate - BytesIn(staging)), settings.Free);
        var (taken, data) = (new List<LayoutFile>(), new List<LayoutFile>());
        foreach (var file in choice.First.OrderBy(LayoutChoice.IsNetwork).ThenBy(f => f.Source.Bytes))
        {
            if (LayoutChoice.IsControl(file) && !ControlFolders.IsControlNet(Path.GetDirectoryName(Path.Combine(staging, file.Target))!))
            {
                continue;
            }

            taken.Add(file);
            await FetchAsync(source, file, staging, stop);
            if (LayoutChoice.IsNetwork(file))
            {
                data.AddRange(choice.DataOf(file, NetworkFacts.Read(Path.Combine(staging, file.Target))));
            }
        }

        progress.Expect(taken.Concat(data).Sum(f => Math.Max(0, f.Source.Bytes)));
        foreach (var file in data)
        {
            await FetchAsync(source, file, staging, stop);
        }

        progress.Clear();
    }

    private async Task FetchAsync(IModelSource source, LayoutFile file, string staging, CancellationToken stop)
    {
        var target = Path.Combine(staging, file.Target.Replace('/', Path.DirectorySeparatorChar));
        progress.Begin(file.Target);
        if (source.CanResume && File.Exists(target) && (file.Source.Bytes < 0 || new FileInfo(target).Length == file.Source.Bytes))
        {
            progress.Skip(new FileInfo(target).Length); // whole and checked, or it would have another name
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await source.FetchAsync(file.Source, target, progress, stop);
    }

    private static void Place(string staging, string target)
    {
        var old = staging + ".old";
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }

        if (Directory.Exists(target))
        {
            Directory.Move(target, old);
        }

        try
        {
            Directory.Move(staging, target);
        }
        catch when (Directory.Exists(old))
        {
            Directory.Move(old, target);
            throw;
        }

        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }
    }

    private static long BytesIn(string folder)
        => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
}
