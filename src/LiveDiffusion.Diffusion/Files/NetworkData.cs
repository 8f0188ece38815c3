namespace LiveDiffusion.Diffusion.Files;

/// <summary>Checks that the weights of a network that stand in files of their own are there, whole and inside its folder. Any thread.</summary>
public static class NetworkData
{
    /// <summary>
    /// Reads the network's declarations and the lengths of its data files. A file that is missing or cut short, and one outside the
    /// network's folder, is a <see cref="UserErrorException"/> with the tensor, what was expected and what was found.
    /// </summary>
    public static void Demand(string path)
    {
        var facts = NetworkFacts.Read(path);
        var lengths = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var tensor in facts.External)
        {
            if (!lengths.TryGetValue(tensor.Location, out var length))
            {
                lengths[tensor.Location] = length = LengthOf(path, tensor);
            }

            if (tensor.Offset < 0 || tensor.Length < 0 || tensor.Offset > length - tensor.Length)
            {
                throw new UserErrorException(
                    $"The weights file '{tensor.Location}' of the network '{path}' is cut short: the tensor '{tensor.Name}' needs {tensor.Offset + tensor.Length} bytes, it holds {length}. Get the model folder again.");
            }
        }
    }

    private static long LengthOf(string path, ExternalTensor tensor)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!RelativePath.IsInside(tensor.Location))
        {
            throw new UserErrorException(
                $"The tensor '{tensor.Name}' in '{path}' points to weights outside its folder: '{tensor.Location}'. Do not use this model.");
        }

        var file = new FileInfo(Path.Combine(folder, tensor.Location));
        return file.Exists
            ? (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length
            : throw new UserErrorException(
                $"The network '{path}' lacks its weights: the tensor '{tensor.Name}' stands in '{tensor.Location}', which is not beside it. Get the whole model folder; the file must keep its name.");
    }
}
