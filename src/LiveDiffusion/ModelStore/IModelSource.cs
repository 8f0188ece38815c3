namespace LiveDiffusion.ModelStore;

/// <summary>Where a model comes from: a folder, an archive or a repository of the hub. One task at a time.</summary>
internal interface IModelSource : IDisposable
{
    /// <summary>What it is called, for messages and for the record of an installed model.</summary>
    string Description { get; }

    /// <summary>Name for the installed model.</summary>
    string Name { get; }

    /// <summary>What exactly it is, where it has versions (the hub's commit); empty otherwise.</summary>
    string Revision { get; }

    /// <summary>Licence that the source names apart from its files; empty when it does not.</summary>
    string Licence { get; }

    /// <summary>Whether a transfer that breaks off can go on later, so that what has come is worth keeping.</summary>
    bool CanResume { get; }

    /// <summary>Whether the user has it already, so that there is nothing to agree to.</summary>
    bool IsOwn { get; }

    /// <summary>What it holds.</summary>
    IReadOnlyList<SourceFile> Files { get; }

    /// <summary>What to do when it holds no network in the layout.</summary>
    string Remedy { get; }

    /// <summary>
    /// Brings a file to <paramref name="target"/>, whole and checked or not at all. What cannot be had is a
    /// <see cref="LiveDiffusion.Core.UserErrorException"/>.
    /// </summary>
    Task FetchAsync(SourceFile file, string target, TransferProgress progress, CancellationToken stop);
}
