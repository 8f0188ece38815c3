using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Audio.Tests.Material;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Tests.Analysis;

public sealed class FormTests(ITestOutputHelper output)
{
    private const double Early = 0.05; // the last note before the one may bring the bass back

    [Fact]
    public void Drops_of_made_arrangements_are_hit_within_a_beat()
    {
        var (hit, all, wrong, seconds) = (0, 0, 0, 0.0);
        foreach (var (piece, heard) in HeardForm.Arrangements)
        {
            var beat = 60 / piece.Bpm;
            bool Fits(double said, double drop) => said - drop > -Early && said - drop < beat;
            hit += piece.Drops.Count(drop => heard.Drops.Any(said => Fits(said, drop)));
            all += piece.Drops.Count();
            wrong += heard.Drops.Count(said => !piece.Drops.Any(drop => Fits(said, drop)));
            seconds += heard.Seconds;
            output.WriteLine($"{piece}: {string.Join(' ', piece.Drops.Select(d => $"{d:0.00}"))} heard {string.Join(' ', heard.Drops.Select(d => $"{d:0.00}"))}");
        }

        output.WriteLine($"{hit} of {all} drops, {wrong} wrong in {seconds / 60:0.0} min");
        Assert.InRange(hit, 0.9 * all, all);
        Assert.InRange(wrong, 0, seconds / 300);
    }

    [Fact]
    public void Sections_of_made_arrangements_are_told()
    {
        var (right, all) = (0, 0);
        foreach (var (piece, heard) in HeardForm.Arrangements)
        {
            var names = heard.Sections.Select(s => s.Name).ToList();
            output.WriteLine($"{string.Join(' ', piece.Parts.Select(p => $"{p.Name}@{piece.TimeOf(p.Bar, 0):0.0}"))} heard {string.Join(' ', heard.Sections.Select(s => $"{s.Name}@{s.At:0.0}"))}");
            Assert.Contains(MusicSection.Drop, names);
            foreach (var part in piece.Parts)
            {
                // A break or an outro is known after some seconds, a build-up when it has risen: half-way at the latest, or shortly before its end.
                var share = part.Name == "build" ? 0.95 : 0.6;
                var at = piece.TimeOf(part.Bar, 0) + (share * (piece.TimeOf(part.Bar + part.Bars, 0) - piece.TimeOf(part.Bar, 0)));
                right += string.Equals(heard.SectionAt(at).ToString(), part.Name, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
                all++;
            }
        }

        output.WriteLine($"{right} of {all}");
        Assert.InRange(right, 0.8 * all, all);
    }

    [Fact]
    public void Demo_drops_where_it_is_written()
    {
        var demo = AudioSource.Decode("demo");
        var heard = new HeardForm(demo.Samples, demo.Format.SampleRate, demo.Format.Channels);
        var written = DemoTrack.Sections.Where(s => s.Name == "drop").Select(s => s.Start).ToList();
        Assert.Equal(written.Count, heard.Drops.Count);
        foreach (var (said, drop) in heard.Drops.Zip(written))
        {
            Assert.InRange(said - drop, -0.01, 0.06);
        }

        Assert.InRange(heard.BuildUpBefore, 0.4f, 1f);
        Assert.Equal(MusicSection.Drop, heard.SectionAt(50));
        Assert.Equal(MusicSection.Break, heard.SectionAt(75));
        Assert.Equal(MusicSection.Build, heard.SectionAt(93));
        Assert.All(heard.Sections, s => Assert.True(s.Name != MusicSection.Drop || heard.Drops.Exists(drop => Math.Abs(drop - s.At) < 0.1)));
    }

    [Theory]
    [InlineData("steady")]
    [InlineData("hats come and go")]
    [InlineData("kick pauses")]
    [InlineData("pads")]
    [InlineData("noise")]
    [InlineData("clicks")]
    public void Music_without_a_drop_has_none(string kind)
    {
        const int Rate = 44100;
        const int Bars = 40;
        var heard = new HeardForm(Beats.Make(kind, Rate, Bars), Rate, 1);
        output.WriteLine($"{heard.Seconds:0} s, drops {string.Join(' ', heard.Drops)}, {string.Join(' ', heard.Sections)}");
        Assert.Empty(heard.Drops);
    }

    [Fact]
    public void Songs_of_other_styles_drop_once_in_five_minutes_at_most()
    {
        // Breaks, fades and half-time parts, but no build-ups.
        var (drops, seconds) = (0, 0.0);
        foreach (var song in Songs.All.Concat(Arrangements.All))
        {
            var heard = new HeardForm(song.Render(), MadeSong.Rate, 1);
            drops += heard.Drops.Count;
            seconds += heard.Seconds;
            output.WriteLine($"{song}: {string.Join(' ', heard.Drops.Select(d => $"{d:0.0}"))}");
        }

        output.WriteLine($"{drops} in {seconds / 60:0.0} min");
        Assert.InRange(drops, 0, seconds / 300);
    }

    [Fact]
    public void Another_piece_begins_with_its_intro()
    {
        var (piece, _) = HeardForm.Arrangements[1];
        var analyser = new AudioAnalyser(Arrangement.Rate, 1);
        analyser.Process(piece.Samples);
        Assert.NotEqual(0f, analyser.Features.Section);
        analyser.Process(new float[Arrangement.Rate * 5]);
        Assert.Equal((float)MusicSection.Intro, analyser.Features.Section);
        Assert.InRange(analyser.Features.BuildUp, 0f, 0.05f);
        var drops = analyser.Features.DropCount;
        analyser.Process(piece.Samples);
        Assert.Equal(drops + piece.Drops.Count(), analyser.Features.DropCount);
    }
}
