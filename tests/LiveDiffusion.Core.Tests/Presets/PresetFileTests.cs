using FsCheck.Xunit;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Core.Tests.Presets;

public sealed class PresetFileTests
{
    private static readonly ParameterCatalogue Catalogue = new([]);

    private static Preset Parse(string members) => PresetFile.Parse($$"""{"version":1,"name":"x",{{members}}}""", "x.json", Catalogue);

    private static string ErrorOf(string json)
        => Assert.Throws<UserErrorException>(() => PresetFile.Parse(json, "x.json", Catalogue)).Message;

    [Property(MaxTest = 200)]
    public void Saving_and_loading_gives_the_same_preset(int seed, string words)
    {
        var preset = Any(new Random(seed), Valid(words ?? ""));
        var text = PresetFile.Write(preset);
        var again = PresetFile.Parse(text, "x.json", Catalogue);

        Assert.Equal(preset.Values.OrderBy(v => v.Key.Index), again.Values.OrderBy(v => v.Key.Index));
        Assert.Equal(preset.Texts.OrderBy(v => v.Key.Index), again.Texts.OrderBy(v => v.Key.Index));
        Assert.Equal(preset.Routes, again.Routes);
        Assert.Equal(preset.Tags, again.Tags);
        Assert.Equal(preset.MacroNames, again.MacroNames);
        Assert.Equal((preset.Name, preset.Description, preset.Author), (again.Name, again.Description, again.Author));
        Assert.Empty(again.Warnings);
        Assert.Equal(text, PresetFile.Write(again));
    }

    [Fact]
    public void What_a_later_version_adds_survives_and_is_reported()
    {
        var preset = Parse("""
            "values":{"camera/zoom":0.5,"camera/warp9":[1,{"a":null}],"camera/zom":1},"glitter":{"on":true},
            "routes":[{"source":"audio/kik","target":"camera/zoom","swing":0.3},{"source":"audio/kick","target":"camera/warp9"}]
            """);
        Assert.Contains("x.json: values.camera/zom: unknown parameter, kept without effect; did you mean 'camera/zoom'?", preset.Warnings);
        Assert.Contains("x.json: routes[0].source: unknown signal 'audio/kik', the route rests; did you mean 'audio/kick'?", preset.Warnings);
        Assert.Equal(5, preset.Warnings.Count);

        var text = PresetFile.Write(preset);
        Assert.Equal(text, PresetFile.Write(PresetFile.Parse(text, "x.json", Catalogue)));
        Assert.Contains("\"glitter\"", text, StringComparison.Ordinal);
        Assert.Contains("\"camera/warp9\"", text, StringComparison.Ordinal);
        Assert.Contains("\"swing\": 0.3", text, StringComparison.Ordinal);
        Assert.Equal(0.5f, preset.ValueOf(CameraParameters.Zoom));
    }

    [Theory]
    [InlineData("{\n\"version\" 1}", "x.json: line 2: is no valid JSON")]
    [InlineData("""{"version":1,"name":"x","values":{"camera/zoom":NaN}}""", "x.json: is no valid JSON")]
    [InlineData("""{"version":1,"name":"x","name":"y"}""", "is no valid JSON")]
    [InlineData("[]", "x.json: must be an object")]
    [InlineData("""{"name":"x"}""", "x.json: has no \"version\"; add \"version\": 1")]
    [InlineData("""{"version":2,"name":"x"}""", "x.json: version: 2 is newer than this program")]
    [InlineData("""{"version":1}""", "x.json: has no \"name\"")]
    [InlineData("""{"version":1,"name":" x"}""", "x.json: name: must be one line")]
    [InlineData("""{"version":1,"name":"\ud800"}""", "x.json: name: is no valid Unicode")]
    [InlineData("""{"version":1,"name":"x","tags":"night"}""", "x.json: tags: must be a list")]
    [InlineData("""{"version":1,"name":"x","macros":["a"]}""", "x.json: macros: must have 8 names, not 1")]
    [InlineData("""{"version":1,"name":"x","values":{"camera/zoom":2.5}}""", "x.json: values.camera/zoom: must be -2 to 2, not 2.5")]
    [InlineData("""{"version":1,"name":"x","values":{"camera/zoom":1e999}}""", "x.json: values.camera/zoom: must be a number, not 1e999")]
    [InlineData("""{"version":1,"name":"x","values":{"camera/zoom":"NaN"}}""", "x.json: values.camera/zoom: must be a number, not \"NaN\"")]
    [InlineData("""{"version":1,"name":"x","values":{"dream/steps":1.5}}""", "x.json: values.dream/steps: must be a whole number, not 1.5")]
    [InlineData("""{"version":1,"name":"x","values":{"camera/border":"wrapp"}}""", "did you mean 'wrap'?")]
    [InlineData("""{"version":1,"name":"x","values":{"loop/guard":1}}""", "x.json: values.loop/guard: must be true or false, not 1")]
    [InlineData("""{"version":1,"name":"x","values":{"camera/border_colour":"red"}}""", "must be a colour such as")]
    [InlineData("""{"version":1,"name":"x","values":{"output/dim":0.5}}""", "x.json: values.output/dim: is not kept in presets")]
    [InlineData("""{"version":1,"name":"x","values":{"loop/reseed":true}}""", "x.json: values.loop/reseed: is not kept in presets")]
    [InlineData("""{"version":1,"name":"x","routes":[{"source":"audio/kick"}]}""", "x.json: routes[0]: has no \"target\"")]
    [InlineData("""{"version":1,"name":"x","routes":[{"source":"audio/kick","target":"effect/flash","depth":3}]}""", "x.json: routes[0].depth: must be -1 to 1, not 3")]
    [InlineData("""{"version":1,"name":"x","routes":[{"source":"audio/kick","target":"effect/flash","mode":"max","depth":-1}]}""", "x.json: routes[0].depth: must be 0 to 1 in mode max")]
    [InlineData("""{"version":1,"name":"x","routes":[{"source":"audio/kick","target":"prompt/1/text"}]}""", "is a text and cannot be modulated")]
    [InlineData("""{"version":1,"name":"x","routes":[{"source":"audio/kick","target":"output/dim"}]}""", "belongs to the live hands")]
    public void What_is_wrong_is_refused_with_its_place(string json, string expected)
    {
        var message = ErrorOf(json);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Property(MaxTest = 300)]
    public void Whatever_bytes_a_file_has_it_loads_or_says_why(int seed)
    {
        var random = new Random(seed);
        var text = PresetFile.Write(Any(random, "words")).ToCharArray();
        for (var i = 0; i < 3; i++)
        {
            text[random.Next(text.Length)] = (char)random.Next(1, 128);
        }

        try
        {
            PresetFile.Parse(new string(text), "x.json", Catalogue);
        }
        catch (UserErrorException e)
        {
            Assert.StartsWith("x.json: ", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_save_leaves_one_whole_file_and_nothing_beside()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var path = Path.Combine(folder, "a.json");
        PresetFile.Save(new Preset { Name = "one" }, path);
        PresetFile.Save(new Preset { Name = "two" }, path);
        Assert.Equal("two", PresetFile.Load(path, Catalogue).Name);
        Assert.Single(Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_missing_file_and_folder_are_said()
    {
        Assert.Contains("cannot be read", Assert.Throws<UserErrorException>(() => PresetFile.Load("/nowhere/a.json", Catalogue)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be written", Assert.Throws<UserErrorException>(() => PresetFile.Save(new Preset { Name = "x" }, "/nowhere/a.json")).Message, StringComparison.Ordinal);
    }

    private static string Valid(string words) => new([.. words.Where(c => !char.IsSurrogate(c))]);

    private static Preset Any(Random random, string words)
    {
        var stored = Catalogue.All.Where(p => p.Scope == ParameterScope.Preset && random.Next(2) == 0).ToArray();
        var targets = Catalogue.All.Where(p => p.CanBeModulated && p.Scope == ParameterScope.Preset).ToArray();
        return new Preset
        {
            Name = $"Nº {random.Next()}",
            Description = words,
            Author = random.Next(2) == 0 ? "" : words,
            Tags = random.Next(2) == 0 ? [] : [words, "a \"quoted\" tag"],
            Values = stored.Where(p => p.Type != ParameterType.Text)
                .ToDictionary(p => p, p => p.Clamp(p.Min + (random.NextSingle() * (p.Max - p.Min)))),
            Texts = stored.Where(p => p.Type == ParameterType.Text).ToDictionary(p => p, _ => words),
            MacroNames = [.. Enumerable.Range(0, 8).Select(i => random.Next(2) == 0 ? "" : $"{words}{i}")],
            Routes = [.. Enumerable.Range(0, random.Next(6)).Select(_ => new Route
            {
                Source = SignalCatalogue.All[random.Next(SignalCatalogue.All.Count)].Id,
                Target = targets[random.Next(targets.Length)].Id,
                Depth = random.NextSingle(),
                Mode = (RouteMode)random.Next(4),
                Gain = (random.NextSingle() * 8f) - 4f,
                Offset = random.NextSingle() - 0.5f,
                Attack = random.NextSingle(),
                Release = random.NextSingle(),
                Curve = (CurveShape)random.Next(5),
                CurveAmount = random.NextSingle(),
                Invert = random.Next(2) == 0,
                SourceMin = random.Next(2) == 0 ? null : random.NextSingle() * 1e-20f,
                SourceMax = random.Next(2) == 0 ? null : random.NextSingle() * 1e20f,
                Enabled = random.Next(2) == 0,
            })],
        };
    }
}
