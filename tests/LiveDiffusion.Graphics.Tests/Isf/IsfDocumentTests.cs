using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Isf;

namespace LiveDiffusion.Graphics.Tests.Isf;

public sealed class IsfDocumentTests
{
    [Fact]
    public void All_types_of_inputs_are_read()
    {
        var document = Read(
            """
            "INPUTS": [
              {"NAME": "a", "TYPE": "float", "MIN": -1, "MAX": 2, "DEFAULT": 0.5, "LABEL": "Amount"},
              {"NAME": "b", "TYPE": "bool", "DEFAULT": 1.0},
              {"NAME": "c", "TYPE": "long", "VALUES": [3, 5], "LABELS": ["three", "five"], "DEFAULT": 5},
              {"NAME": "d", "TYPE": "event"},
              {"NAME": "e", "TYPE": "point2D", "DEFAULT": [0.25, 0.75]},
              {"NAME": "f", "TYPE": "color", "DEFAULT": [1, 0.5, 0, 1]},
              {"NAME": "g", "TYPE": "audio"}, {"NAME": "h", "TYPE": "audioFFT"}, {"NAME": "i", "TYPE": "image"}
            ]
            """);
        Assert.Equal(Enum.GetValues<IsfInputType>().Order(), document.Inputs.Select(i => i.Type).Order());
        var parameters = new IsfParameters("source/test", document).All;
        Assert.Equal(
            ["source/test/a", "source/test/b", "source/test/c", "source/test/d", "source/test/e_x", "source/test/e_y", "source/test/f"],
            parameters.Select(p => p.Id));
        Assert.Equal((-1f, 2f, 0.5f), (parameters[0].Min, parameters[0].Max, parameters[0].Default));
        Assert.Equal(1f, parameters[1].Default);
        Assert.Equal((ParameterType.Enum, 1f), (parameters[2].Type, parameters[2].Default));
        Assert.Equal(ParameterType.Trigger, parameters[3].Type);
        Assert.Equal((0.25f, 0.75f), (parameters[4].Default, parameters[5].Default));
        Assert.Equal(0xFF8000, (int)parameters[6].Default);
    }

    [Fact]
    public void What_a_file_leaves_out_has_a_meaning()
    {
        var document = Read(
            """
            "INPUTS": [{"NAME": "a", "TYPE": "float"}, {"NAME": "b", "TYPE": "point2D", "DEFAULT": [320, 240]},
                       {"NAME": "Zoom", "TYPE": "float", "DEFAULT": 4}, {"NAME": "zoom", "TYPE": "long"}]
            """);
        var parameters = new IsfParameters("source/test", document).All;
        Assert.Equal((0f, 1f), (parameters[0].Min, parameters[0].Max));
        Assert.Equal(0.5f, parameters[1].Default);
        Assert.Equal((4f, "source/test/zoom"), (parameters[3].Max, parameters[3].Id));
        Assert.Equal("source/test/zoom_2", parameters[4].Id);
    }

    [Theory]
    [InlineData("\"INPUTS\": [{\"NAME\": \"inputImage\", \"TYPE\": \"image\"}]", IsfKind.Filter)]
    [InlineData("\"INPUTS\": [{\"NAME\": \"startImage\", \"TYPE\": \"image\"}, {\"NAME\": \"endImage\", \"TYPE\": \"image\"}]", IsfKind.Transition)]
    [InlineData("\"INPUTS\": [{\"NAME\": \"other\", \"TYPE\": \"image\"}]", IsfKind.Generator)]
    public void The_kind_follows_from_the_image_inputs(string json, IsfKind kind) => Assert.Equal(kind, Read(json).Kind);

    [Theory]
    [InlineData("\"PERSISTENT_BUFFERS\": [\"old\"], \"PASSES\": [{\"TARGET\": \"old\"}]")]
    [InlineData("\"PERSISTENT_BUFFERS\": {\"old\": {\"WIDTH\": 8, \"HEIGHT\": 4, \"FLOAT\": true}}, \"PASSES\": [{\"TARGET\": \"old\"}]")]
    [InlineData("\"PASSES\": [{\"TARGET\": \"old\", \"persistent\": true, \"WIDTH\": \"8\"}]")]
    public void Persistent_buffers_of_both_versions_come_out_alike(string json)
    {
        var pass = Assert.Single(Read(json).Passes);
        Assert.True(pass.IsPersistent);
        Assert.Equal("old", pass.Target);
    }

    [Fact]
    public void Imported_pictures_of_both_versions_come_out_alike()
    {
        Assert.Equal(new IsfImport("map", "map.png", null), Assert.Single(Read("\"IMPORTED\": {\"map\": {\"PATH\": \"map.png\"}}").Imported));
        Assert.Equal(new IsfImport("map", "map.png", null), Assert.Single(Read("\"IMPORTED\": [{\"NAME\": \"map\", \"PATH\": \"map.png\"}]").Imported));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html></html>", "web page")]
    [InlineData("void main() {}", "no ISF shader")]
    [InlineData("/*{\n\"INPUTS\": [\n{]\n}*/", "bad.fs:3:")]
    [InlineData("// one\n// two\n/*{\n\n\"A\": nonsense }*/", "bad.fs:5:")]
    [InlineData("/*[]*/", "no object")]
    [InlineData("/*{\"INPUTS\": [{\"NAME\": \"a\", \"TYPE\": \"quaternion\"}]}*/", "quaternion")]
    [InlineData("/*{\"INPUTS\": [{\"NAME\": \"a b\", \"TYPE\": \"float\"}]}*/", "GLSL name")]
    [InlineData("/*{\"INPUTS\": [{\"NAME\": \"a\", \"TYPE\": \"float\", \"MIN\": \"low\"}]}*/", "number")]
    [InlineData("/*{\"PASSES\": [{\"WIDTH\": \"$size\"}]}*/", "$size")]
    [InlineData("/*{\"PASSES\": [{\"WIDTH\": \"3 +\"}]}*/", "number")]
    public void A_mistake_is_told_with_file_and_what_it_is(string text, string expected)
    {
        var error = Assert.Throws<UserErrorException>(() => IsfDocument.Parse("bad.fs", text));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("bad.fs", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Translation_keeps_the_line_numbers_of_the_file()
    {
        var document = IsfDocument.Parse("a.fs", "/*{}*/\n#version 120\nvoid main() {\n  gl_FragColor = vec4(1.0);\n}\n");
        var lines = IsfTranslator.Fragment(document).Split('\n');
        var start = Array.IndexOf(lines, "#line 1");
        Assert.Equal("", lines[start + 2]);
        Assert.Equal("  isf_FragColor = vec4(1.0);", lines[start + 4]);
    }

    private static IsfDocument Read(string json) => IsfDocument.Parse("test.fs", "/*{" + json + "}*/\nvoid main() {}");
}
