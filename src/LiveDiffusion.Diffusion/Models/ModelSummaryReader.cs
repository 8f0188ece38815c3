using LiveDiffusion.Diffusion.Files;

namespace LiveDiffusion.Diffusion.Models;

/// <summary>Reads a folder for a list, as far as it can be read.</summary>
internal static class ModelSummaryReader
{
    private static readonly string[] _networks = ["text_encoder", "text_encoder_2", "unet", "vae_encoder", "vae_decoder"];

    public static ModelSummary Read(string path)
    {
        ModelFolder? folder = null;
        string? problem = null;
        try
        {
            folder = ModelFolder.Open(path);
            ModelLayout.Check(path);
        }
        catch (UserErrorException e)
        {
            problem = e.Message;
        }

        var full = Path.GetFullPath(path);
        var facts = Facts(_networks.Select(part => Path.Combine(full, part, "model.onnx")).Concat(ControlNets(full)));
        return new ModelSummary
        {
            Path = full,
            Family = Family(full),
            Native = folder?.SizeFor(1, 1),
            Bytes = BytesOf(full),
            Precision = facts.FirstOrDefault(f => f.Path.Contains($"{Path.DirectorySeparatorChar}unet{Path.DirectorySeparatorChar}", StringComparison.Ordinal))?.Precision ?? "",
            Parts = Parts(full, folder),
            Providers = ProviderSupport.Of(facts),
            Licence = ModelLicence.Of(full),
            Problem = problem,
        };
    }

    private static IReadOnlyList<string> ControlNets(string folder)
    {
        try
        {
            return ControlFolders.Find(folder);
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            return []; // too many of them, which is the folder's problem and told
        }
    }

    private static List<NetworkFacts> Facts(IEnumerable<string> files)
    {
        var facts = new List<NetworkFacts>();
        foreach (var file in files)
        {
            try
            {
                if (File.Exists(file))
                {
                    facts.Add(NetworkFacts.Read(file));
                }
            }
            catch (UserErrorException)
            {
                // A damaged network is the folder's problem, which is told; what the others say stays true.
            }
        }

        return facts;
    }

    private static string Family(string folder)
    {
        try
        {
            var index = JsonSettings.Read(Path.Combine(folder, "model_index.json"));
            return ModelFamily.Of(
                folder,
                index,
                PublishedSettings.Denoiser(folder, index),
                JsonSettings.Read(Path.Combine(folder, "scheduler", "scheduler_config.json")));
        }
        catch (UserErrorException)
        {
            return "";
        }
    }

    private static List<string> Parts(string path, ModelFolder? folder)
    {
        var parts = new List<string>();
        if (File.Exists(Path.Combine(path, "text_encoder_2", "model.onnx")))
        {
            parts.Add("two text encoders");
        }

        if (folder is { GuidanceWidth: > 0 })
        {
            parts.Add("guidance input");
        }

        if (folder is { Autoencoder.MayBeUnsigned: true })
        {
            parts.Add("tiny autoencoder");
        }

        if (ControlNets(path) is { Count: > 0 } nets)
        {
            parts.Add(nets.Count == 1 ? "ControlNet" : $"{nets.Count} ControlNets");
        }

        return parts;
    }

    private static long BytesOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
