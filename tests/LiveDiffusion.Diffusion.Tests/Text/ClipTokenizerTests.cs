using LiveDiffusion.Diffusion.Text;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Text;

public sealed class ClipTokenizerTests
{
    private static string Clip => Path.Combine(TestPaths.Data, "clip-tokenizer");

    [Fact]
    public void A_known_sentence_has_its_known_ids()
        => Assert.Equal([49406, 320, 1125, 539, 320, 2368, 49407, 49407], Ids("a photo of a cat").Take(8));

    [Theory]
    [InlineData("cafe\u0301", "caf\u00e9")]
    [InlineData("A\u030angstro\u0308m", "\u212bngstr\u00f6m")]
    [InlineData("vie\u0323\u0302t", "vi\u1ec7t")]
    [InlineData("DEEP \t\n blue", " deep blue ")]
    public void Ways_to_write_the_same_text_have_the_same_ids(string one, string other) => Assert.Equal(Ids(other), Ids(one));

    [Fact]
    public void A_long_text_is_cut_and_still_ends()
    {
        var ids = Ids(string.Join(' ', Enumerable.Repeat("ocean", 200)));
        Assert.Equal((77, 49406, 4918, 49407), (ids.Length, ids[0], ids[75], ids[76]));
    }

    [Theory]
    [InlineData("vocab.json", "{ \"a\": ")]
    [InlineData("vocab.json", "{ \"a\": 1 }")]
    [InlineData("merges.txt", "#version: 0.2\nnot-a-pair\n")]
    [InlineData("tokenizer_config.json", "[1]")]
    public void Damaged_files_are_told_with_the_folder(string file, string content)
    {
        var folder = Directory.CreateTempSubdirectory("livediffusion-tokenizer-").FullName;
        foreach (var path in Directory.EnumerateFiles(Clip))
        {
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        }

        File.WriteAllText(Path.Combine(folder, file), content);
        var message = Assert.Throws<UserErrorException>(() => ClipTokenizer.Load(folder)).Message;
        Assert.Contains(folder, message);
        Assert.DoesNotContain('\n', message);
    }

    private static int[] Ids(string text)
    {
        var tokenizer = ClipTokenizer.Load(Clip);
        var ids = new int[tokenizer.Length];
        tokenizer.Encode(text, ids);
        return ids;
    }
}
