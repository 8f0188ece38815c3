namespace LiveDiffusion.TestKit;

/// <summary>
/// A tiny model folder with ControlNets, put together in a temporary place: the golden set holds only the two networks, and what else a
/// folder needs is that of a model of the same sizes. Its pictures are 64x64.
/// </summary>
public static class ControlledModel
{
    /// <summary>Makes a folder in which the same ControlNet stands in each of the named folders.</summary>
    public static string Create(params ReadOnlySpan<string> controls)
    {
        var root = TestPaths.Golden("pipelines");
        var folder = Directory.CreateTempSubdirectory("livediffusion-control-").FullName;
        var model = Path.Combine(root, "sd_turbo");
        foreach (var file in Directory.EnumerateFiles(model, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(model, file);
            if (!relative.StartsWith("case_", StringComparison.Ordinal) && !relative.EndsWith(".npy", StringComparison.Ordinal))
            {
                Copy(file, Path.Combine(folder, relative));
            }
        }

        CopyAll(Path.Combine(root, "controlnet", "unet"), Path.Combine(folder, "unet"));
        foreach (var control in controls)
        {
            CopyAll(Path.Combine(root, "controlnet", "controlnet"), Path.Combine(folder, control));
        }

        return folder;
    }

    private static void CopyAll(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from))
        {
            Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
