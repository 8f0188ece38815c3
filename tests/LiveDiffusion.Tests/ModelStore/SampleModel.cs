using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.ModelStore;

/// <summary>A whole small model as files, with the denoiser's weights in files of their own.</summary>
internal static class SampleModel
{
    /// <summary>Names and bytes, and beside them what a repository has that no model folder needs.</summary>
    public static Dictionary<string, byte[]> Files(params string[] dataFiles)
    {
        dataFiles = dataFiles.Length > 0 ? dataFiles : ["weights.pb"];
        var folder = TestPaths.Golden(Path.Combine("pipelines", "sd_turbo"));
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path))
            .Where(f => !f.Name.EndsWith(".npy", StringComparison.Ordinal))
            .ToDictionary(f => f.Name, f => File.ReadAllBytes(f.Path), StringComparer.Ordinal);
        files["unet/model.onnx"] = Denoiser(dataFiles).ToBytes();
        for (var i = 0; i < dataFiles.Length; i++)
        {
            files["unet/" + dataFiles[i]] = Weights(i);
        }

        files["README.md"] = "---\nlicense: mit\n---\n# A model\n"u8.ToArray();
        files["unet/diffusion_pytorch_model.safetensors"] = new byte[5000];
        files["unet/model.msgpack"] = new byte[5000];
        files["text_encoder/pytorch_model.bin"] = new byte[5000];
        files["safety_checker/model.onnx"] = new byte[5000];
        files["sample.png"] = new byte[5000];
        return files;
    }

    /// <summary>Writes files into a folder.</summary>
    public static string Save(Dictionary<string, byte[]> files, string folder)
    {
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }

        return folder;
    }

    // out_sample = sample + all weights: 40,000 bytes of them in each file.
    private static OnnxWriter Denoiser(string[] dataFiles)
    {
        var writer = new OnnxWriter()
            .Input("sample", OnnxType.Float, "batch", 4, "height", "width")
            .Input("timestep", OnnxType.Int64, "batch")
            .Input("encoder_hidden_states", OnnxType.Float, "batch", "tokens", 32)
            .Output("out_sample", OnnxType.Float, "batch", 4, "height", "width");
        var last = "sample";
        for (var i = 0; i < dataFiles.Length; i++)
        {
            writer.External($"weight.{i}", [10_000], dataFiles[i], 0)
                .Node("ReduceMean", [$"weight.{i}"], $"mean.{i}", ("axes", new long[] { 0 }), ("keepdims", 0))
                .Node("Add", [last, $"mean.{i}"], i == dataFiles.Length - 1 ? "out_sample" : $"sum.{i}");
            last = $"sum.{i}";
        }

        return writer;
    }

    private static byte[] Weights(int index)
    {
        var bytes = new byte[40_000];
        for (var i = 0; i < bytes.Length; i += 4)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(i), (i % 97 / 97f) + index);
        }

        return bytes;
    }
}
