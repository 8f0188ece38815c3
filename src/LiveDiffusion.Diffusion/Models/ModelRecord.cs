using System.Text.Json;

namespace LiveDiffusion.Diffusion.Models;

/// <summary>
/// Where an installed model came from, kept in its folder as <c>livediffusion.json</c>. Immutable; any thread.
/// </summary>
/// <param name="Source">Name on the hub, folder or archive.</param>
/// <param name="Revision">The hub's commit; empty for others.</param>
/// <param name="Licence">Licence that was shown; empty where none was named.</param>
public sealed record ModelRecord(string Source, string Revision, string Licence)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "livediffusion.json";

    private static readonly JsonSerializerOptions _format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The record of a folder, or null where there is none that can be read.</summary>
    public static ModelRecord? Read(string folder)
    {
        try
        {
            var path = Path.Combine(folder, FileName);
            return File.Exists(path) ? JsonSerializer.Deserialize<ModelRecord>(File.ReadAllBytes(path), _format) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it into a folder.</summary>
    public void Write(string folder)
        => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, _format) + "\n");
}
