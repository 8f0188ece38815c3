using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>
/// The steps from a checkpoint to a model folder: fuse the LoRAs, export with optimum, put a tiny autoencoder in place of the full one. Each is a
/// command that a person could type. Immutable.
/// </summary>
internal sealed record Conversion
{
    /// <summary>Python packages that the steps need, with the module by which each is found.</summary>
    public static readonly IReadOnlyList<(string Package, string Module)> Packages =
    [
        ("torch", "torch"), ("diffusers", "diffusers"), ("transformers", "transformers"), ("peft", "peft"), ("onnx", "onnx"), ("optimum-onnx[onnxruntime]", "optimum"),
    ];

    private static readonly string[] _schedulers = ["lcm", "tcd", "ddim", "euler"];

    /// <summary>Name on the hub, diffusers folder or <c>.safetensors</c> file.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>Folder to write.</summary>
    public required string Out { get; init; }

    /// <summary>LoRAs to fuse, each with <c>=WEIGHT</c> where it is not 1.</summary>
    public IReadOnlyList<string> Loras { get; init; } = [];

    /// <summary>Scheduler that the fused model is played with; null leaves the checkpoint's.</summary>
    public string? Scheduler { get; init; }

    /// <summary>Tiny autoencoder to take; null keeps the full one.</summary>
    public string? Tiny { get; init; }

    /// <summary><c>fp16</c> or <c>fp32</c>.</summary>
    public string Precision { get; init; } = "fp16";

    /// <summary><c>cuda</c> or <c>cpu</c>.</summary>
    public string Device { get; init; } = "cuda";

    private bool HasFusing => Loras.Count > 0 || Scheduler is not null || Checkpoint.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);

    private string Fused => Out.TrimEnd('/', '\\') + "-fused";

    /// <summary>Refuses, in a <see cref="UserErrorException"/>, what no step could do.</summary>
    public Conversion Checked()
    {
        if (Precision is not ("fp16" or "fp32"))
        {
            throw new UserErrorException($"--precision {Precision} is unknown; give fp16 or fp32.");
        }

        if (Device is not ("cuda" or "cpu"))
        {
            throw new UserErrorException($"--device {Device} is unknown; give cuda or cpu.");
        }

        if (Precision == "fp16" && Device == "cpu")
        {
            throw new UserErrorException("Half precision can only be exported with --device cuda. Add --precision fp32.");
        }

        if (Scheduler is not null && !_schedulers.Contains(Scheduler, StringComparer.Ordinal))
        {
            throw new UserErrorException($"--scheduler {Scheduler} is unknown; give {string.Join(", ", _schedulers)}.");
        }

        foreach (var text in (string[])[Checkpoint, Out, Tiny ?? "x", .. Loras])
        {
            if (text.Length == 0 || text[0] == '-')
            {
                throw new UserErrorException($"'{text}' is no name of a model or a folder. Write ./{text} if it is meant.");
            }
        }

        return Directory.Exists(Out) && Directory.EnumerateFileSystemEntries(Out).Any()
            ? throw new UserErrorException($"The folder '{Out}' holds something already. Name a new one.")
            : this;
    }

    /// <summary>The commands, each as its program and arguments.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Steps(string scripts)
    {
        var steps = new List<IReadOnlyList<string>>();
        if (HasFusing)
        {
            steps.Add([
                PythonRun.Program, Path.Combine(scripts, "fuse_loras.py"), Checkpoint, Fused,
                .. Scheduler is null ? Array.Empty<string>() : ["--scheduler", Scheduler], .. Loras.SelectMany(l => (string[])["--lora", l]),
            ]);
        }

        steps.Add([
            PythonRun.Program, "-m", "optimum.commands.optimum_cli", "export", "onnx", "--model", HasFusing ? Fused : Checkpoint,
            "--task", "text-to-image", "--dtype", Precision, "--device", Device, Out,
        ]);
        if (Tiny is not null)
        {
            steps.Add([PythonRun.Program, Path.Combine(scripts, "export_tiny.py"), Tiny, Out, Precision]);
        }

        return steps;
    }
}
