using LiveDiffusion.Core;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Isf;
using LiveDiffusion.Graphics.Sources;

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

    [Fact]
    public void A_mistake_is_an_error_at_start_and_live_the_last_good_version_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("ld-shaders-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "generators"));
            Directory.CreateDirectory(Path.Combine(folder, "sources"));
            File.Copy(Path.Combine(ShaderLibrary.BesideProgram().Folder, "sources", "testcard.fs"), Path.Combine(folder, "sources", "testcard.fs"));
            var file = Path.Combine(folder, "generators", "white.fs");
            File.WriteAllText(file, "/*{}*/\nvoid main() { nothing(); }");
            using (var exact = new SourceBench(shaders: folder))
            {
                exact.Choose("generator");
                Assert.Contains("white.fs:2", Assert.Throws<UserErrorException>(exact.Start).Message, StringComparison.Ordinal);
            }

            File.WriteAllText(file, "/*{}*/\nvoid main() { gl_FragColor = vec4(1.0); }");
            using var live = new SourceBench(isExact: false, shaders: folder);
            live.Choose("generator");
            live.Start();
            Save(file, "/*{}*/\n\nvoid main() { nothing(); }", 1);
            live.Until(() => live.Bus.Status.Message.Contains("white.fs:3", StringComparison.Ordinal), "the mistake");
            Assert.Equal(SourceState.Running, live.Bus.Status.State);
            Assert.Equal(255, live.Read()[0]);
            Save(file, "/*{}*/\nvoid main() { gl_FragColor = vec4(0.0, 0.0, 0.0, 1.0); }", 2);
            live.Until(() => live.Read()[0] == 0, "the new version");
            Assert.Equal("", live.Bus.Status.Message);
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
