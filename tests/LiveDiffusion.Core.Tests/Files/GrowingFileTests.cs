using LiveDiffusion.Core.Files;

namespace LiveDiffusion.Core.Tests.Files;

public sealed class GrowingFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-file-").FullName;

    private string Target => Path.Combine(_folder, "a.txt");

    [Fact]
    public void The_old_file_stays_until_the_new_one_is_complete()
    {
        GrowingFile.Write(Target, "old");
        using (var file = new GrowingFile(Target))
        {
            file.Stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(Target));
            file.Complete();
            Assert.Equal("new", File.ReadAllText(Target));
        }

        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_is_not_completed_leaves_nothing()
    {
        using (var file = new GrowingFile(Target))
        {
            file.Stream.Write("half"u8);
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_before_the_work()
    {
        var wrong = Assert.Throws<UserErrorException>(() => new GrowingFile(Path.Combine(_folder, "nowhere", "a.txt")));
        Assert.Contains("cannot be written", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_its_place_is_refused_and_nothing_is_left()
    {
        Directory.CreateDirectory(Target);
        Assert.Throws<UserErrorException>(() => GrowingFile.Write(Target, "text"));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
