using System.Diagnostics;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Graphics.Isf;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Graphics.Tests.Isf;

public sealed class GeneratorTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "shaders", "generators");

    public static TheoryData<string> Names => [.. IsfLibrary.Load(Folder).Documents.Select(d => d.Name)];

    [Fact]
    public void There_are_at_least_eight_and_each_has_inputs()
    {
        var documents = IsfLibrary.Load(Folder).Documents;
        Assert.True(documents.Count >= 8);
        Assert.All(documents, d => Assert.True(d.Inputs.Count >= 3, d.Name));
        Assert.All(documents, d => Assert.Equal(IsfKind.Generator, d.Kind));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_generator_moves_in_silence_and_dances_to_sound(string name)
    {
        var document = IsfLibrary.Load(Folder).Find(name)!;
        var silent = Change(document, isLoud: false);
        var loud = Change(document, isLoud: true);
        Assert.True(silent.Change > 0.15, $"In silence it changes by {silent.Change:f2} of 255 a frame.");
        Assert.True(loud.Change > 1.3 * silent.Change, $"{silent.Change:f2} in silence, {loud.Change:f2} with sound.");
        var look = PictureStatistics.Of(loud.Last);
        Assert.True(look.Deviation > 0.04, $"Deviation {look.Deviation:f3}: hardly a picture.");
        Assert.True(look.Chroma > 0.02, $"Chroma {look.Chroma:f3}: hardly a colour.");
    }

    [Fact]
    public void A_frame_of_a_generator_allocates_nothing()
    {
        foreach (var document in IsfLibrary.Load(Folder).Documents)
        {
            using var bench = new IsfBench(document);
            bench.Run(10);
            var before = GC.GetAllocatedBytesForCurrentThread();
            FakeShow.Frame draw = (in frame) => bench.Host.Render(frame);
            var ready = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 20; i++)
            {
                bench.Show.Next(draw);
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() == ready, $"{document.Name} allocates.");
            Assert.True(ready >= before);
        }
    }

    /// <summary>For people: LD_SHEET names a folder that gets a contact sheet and the time that each generator takes.</summary>
    [Fact]
    public void A_contact_sheet_is_made_on_request()
    {
        var folder = Environment.GetEnvironmentVariable("LD_SHEET");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "LD_SHEET names no folder for the contact sheet.");
        Directory.CreateDirectory(folder!);
        var times = new List<string>();
        foreach (var document in IsfLibrary.Load(Folder).Documents)
        {
            var small = Milliseconds(document, 320, 192);
            var large = Milliseconds(document, 640, 360);
            times.Add($"{document.Name} {small:f2} ms at 320x192, {large:f2} ms at 640x360");
            using var bench = new IsfBench(document, 640, 360);
            for (var frame = 0; frame <= 160; frame++)
            {
                bench.Run(1);
                if (frame is 31 or 69 or 157)
                {
                    ImageFile.Save(bench.Picture(), Path.Combine(folder!, $"{document.Name}.{frame:d3}.png"));
                }
            }
        }

        File.WriteAllLines(Path.Combine(folder!, "times.txt"), times);
        Assert.NotEmpty(times);
    }

    // The shortest of many: other programs only ever add.
    private static double Milliseconds(IsfDocument document, int width, int height)
    {
        using var bench = new IsfBench(document, width, height);
        var shortest = double.MaxValue;
        for (var i = 0; i < 60; i++)
        {
            var watch = Stopwatch.StartNew();
            bench.Run(1);
            bench.Device.Api.Finish();
            shortest = Math.Min(shortest, watch.Elapsed.TotalMilliseconds);
        }

        return shortest;
    }

    // The pictures of one second, each compared with the one before.
    private static (double Change, ImageBuffer Last) Change(IsfDocument document, bool isLoud)
    {
        using var bench = new IsfBench(document, 96, 60, framesPerSecond: 15);
        bench.Show.IsLoud = isLoud;
        bench.Run(15);
        var last = bench.Read();
        var sum = 0.0;
        for (var i = 0; i < 15; i++)
        {
            var next = bench.Next();
            var difference = 0;
            for (var k = 0; k < next.Length; k++)
            {
                difference += Math.Abs(next[k] - last[k]);
            }

            sum += difference / (double)next.Length;
            last = next;
        }

        return (sum / 15, bench.Picture());
    }
}
