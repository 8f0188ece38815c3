using System.Text.Json;
using LiveDiffusion.Diffusion.Text;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Golden;

[Trait("Category", "Golden")]
public sealed class TokenizerGoldenTests
{
    private static string FolderOf(string vocabulary) => vocabulary == "clip"
        ? Path.Combine(TestPaths.Data, "clip-tokenizer")
        : Path.Combine(TestPaths.Repository, "models", vocabulary, "tokenizer");

    [Theory]
    [InlineData("clip")]
    [InlineData("lumen")]
    public void Ids_of_every_text_agree_with_the_reference_implementation(string vocabulary)
    {
        var tokenizer = ClipTokenizer.Load(FolderOf(vocabulary));
        var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestPaths.Golden("tokenizer"), vocabulary + ".json")));
        var wrong = new List<string>();
        var count = 0;
        foreach (var entry in cases.RootElement.EnumerateArray())
        {
            var expected = entry.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).ToArray();
            var ids = new int[tokenizer.Length];
            tokenizer.Encode(entry.GetProperty("text").GetString()!, ids);
            count++;
            if (!expected.SequenceEqual(ids))
            {
                wrong.Add(entry.GetProperty("text").GetString()!);
            }
        }

        Assert.True(count > 0);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} texts differ; the first is: {wrong.FirstOrDefault()}");
    }
}
