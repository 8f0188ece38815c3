using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Diffusion.Models;

/// <summary>
/// Finds the ControlNets of a model folder, in the order of their slots: <c>controlnet</c>, then <c>controlnet/NAME</c>, then
/// <c>controlnet_2</c>, <c>controlnet_3</c>, each group by name.
/// </summary>
public static class ControlFolders
{
    private const string Part = "controlnet";

    /// <summary>
    /// Whether a folder of that kind holds a ControlNet, as far as its configuration tells. Exports for Amuse keep there the denoiser once more,
    /// with inputs for a ControlNet's residuals. One that cannot be read is a <see cref="UserErrorException"/>.
    /// </summary>
    public static bool IsControlNet(string folder)
    {
        var config = Path.Combine(folder, "config.json");
        return !File.Exists(config) || JsonSettings.Read(config).Text("_class_name", "") != "UNet2DConditionModel";
    }

    /// <summary>Their network files. More than there are slots is a <see cref="UserErrorException"/>.</summary>
    internal static IReadOnlyList<string> Find(string folder)
    {
        List<string> files = [Network(Path.Combine(folder, Part))];
        files.AddRange(Networks(Path.Combine(folder, Part), "*"));
        files.AddRange(Networks(folder, Part + "_*"));
        files.RemoveAll(f => !File.Exists(f) || !IsControlNet(Path.GetDirectoryName(f)!));
        return files.Count <= ControlParameters.SlotCount
            ? files
            : throw new UserErrorException(
                $"The model folder '{folder}' holds {files.Count} ControlNets, but there are {ControlParameters.SlotCount} slots. Move some out of it: {string.Join(", ", files.Select(f => Path.GetRelativePath(folder, Path.GetDirectoryName(f)!)))}.");
    }

    private static IEnumerable<string> Networks(string folder, string pattern)
        => Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern).Order(StringComparer.Ordinal).Select(Network) : [];

    private static string Network(string folder) => Path.Combine(folder, "model.onnx");
}
