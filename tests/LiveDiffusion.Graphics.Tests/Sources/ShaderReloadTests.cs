using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Isf;

namespace LiveDiffusion.Graphics.Tests.Sources;

public sealed class ShaderReloadTests
{
    [Fact]
    public void A_saved_shader_is_news_and_a_broken_one_is_news_with_its_mistake()
    {
        var folder = Directory.CreateTempSubdirectory("ld-shaders-").FullName;
        try
        {
            var file = Path.Combine(folder, "Blue Sky.fs");
            File.WriteAllText(file, "/*{}*/ void main() {}");
            using var watcher = new IsfWatcher(folder);
            Save(file, "/*{\"DESCRIPTION\": \"second\"}*/ void main() {}", 1);
            var news = Next(watcher);
            Assert.Equal(("blue_sky", "second"), (news.Name, news.Document?.Description));
            Save(file, "/*{broken*/", 2);
            news = Next(watcher);
            Assert.Null(news.Document);
            Assert.Contains("Blue Sky.fs", news.Mistake, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Save(string file, string text, int minutes)
    {
        // Written aside and moved, as editors do: the watcher never sees half a file, and the time is surely another.
        File.WriteAllText(file + ".new", text);
        File.SetLastWriteTimeUtc(file + ".new", new DateTime(2030, 1, 1, 0, minutes, 0, DateTimeKind.Utc));
        File.Move(file + ".new", file, overwrite: true);
    }

    private static IsfNews Next(IsfWatcher watcher)
    {
        using var never = new ManualResetEvent(initialState: false);
        var clock = new RealClock();
        IsfNews news;
        while (!watcher.TryTake(out news))
        {
            Assert.True(clock.Now < 20, "No news.");
            never.WaitOne(10);
        }

        return news;
    }
}
