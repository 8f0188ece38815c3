using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Tests.Midi;

public sealed class MappingFileTests
{
    private static readonly ParameterCatalogue Catalogue = new([]);

    private static MidiMapping Parse(string bindings)
        => MidiMappingFile.Parse($$"""{"version":1,"bindings":[{{bindings}}]}""", "midi.json", Catalogue);

    private static Gen<MidiBinding> Bindings =>
        from kind in Gen.Elements(Enum.GetValues<MidiControlKind>())
        from channel in Gen.Choose(0, 16)
        from number in Gen.Choose(0, 31)
        from index in Gen.Choose(0, 3)
        from mode in Gen.Elements(Enum.GetValues<MidiMode>())
        from target in Gen.Elements("camera/zoom", "output/blackout", "preset/recall", "macro/1")
        from curve in Gen.Elements(Enum.GetValues<CurveShape>())
        from share in Gen.Choose(0, 100)
        from flags in Gen.Choose(0, 15)
        select new MidiBinding
        {
            Control = new MidiControl(new MidiDeviceId("a box", index), channel, kind,
                kind is MidiControlKind.PitchBend or MidiControlKind.Pressure ? -1 : number),
            Target = target,
            Mode = mode >= MidiMode.Relative2c && kind != MidiControlKind.Cc ? MidiMode.Absolute : mode,
            Label = (flags & 1) != 0 ? "Knob “1”" : "",
            Min = (flags & 2) != 0 && target == "macro/1" ? share / 200f : null,
            Max = (flags & 4) != 0 && target == "macro/1" ? 1f - (share / 200f) : null,
            Curve = curve,
            CurveAmount = share / 100f,
            Invert = (flags & 2) != 0,
            Pickup = (flags & 4) != 0,
            Threshold = share / 100f,
            Text = (flags & 8) != 0 ? "Tide" : "",
            Feedback = (flags & 8) != 0
                ? new MidiFeedback { Kind = MidiFeedbackKind.Note, Channel = Math.Max(1, channel), Number = number, On = share, Palette = [1, number] }
                : null,
        };

    [Property]
    public Property What_is_written_reads_the_same() => Prop.ForAll(
        Bindings.ArrayOf().ToArbitrary(),
        bindings =>
        {
            var mapping = new MidiMapping { Bindings = bindings, Devices = [new MidiKnownDevice(new MidiDeviceId("a box", 1), "Box")] };
            return MidiMappingFile.Parse(MidiMappingFile.Write(mapping), "midi.json", Catalogue).IsSame(mapping);
        });

    [Fact]
    public void Unknown_fields_survive_and_are_told()
    {
        const string text = """
            {"version":1,"later":{"a":[1]},"bindings":[{"device":"Box","kind":"cc","number":1,"target":"macro/1","glow":2,
            "feedback":{"kind":"cc","hue":3}},{"device":"Box","kind":"cc","number":2,"target":"macro/99"}]}
            """;
        var mapping = MidiMappingFile.Parse(text, "midi.json", Catalogue);
        string[] expected =
        [
            "midi.json: later: unknown field, kept without effect",
            "midi.json: bindings[0].glow: unknown field, kept without effect",
            "midi.json: bindings[1].target: unknown parameter 'macro/99', the binding rests; did you mean 'macro/1'?",
        ];
        Assert.Equal(expected.ToHashSet(), mapping.Warnings.ToHashSet());
        var written = MidiMappingFile.Write(mapping);
        Assert.True(MidiMappingFile.Parse(written, "midi.json", Catalogue).IsSame(mapping));
        Assert.All(["\"later\"", "\"glow\"", "\"hue\"", "macro/99"], word => Assert.Contains(word, written, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"kind":"cc","number":1,"target":"macro/1"}""", "midi.json: bindings[0]: has no \"device\"; add one")]
    [InlineData("""{"device":" ","kind":"cc","number":1,"target":"macro/1"}""", "midi.json: bindings[0].device: must name a device")]
    [InlineData("""{"device":"a","kind":"knob","number":1,"target":"macro/1"}""", "midi.json: bindings[0].kind: 'knob' is none of cc, cc14")]
    [InlineData("""{"device":"a","kind":"cc","target":"macro/1"}""", "midi.json: bindings[0]: has no \"number\"; add one")]
    [InlineData("""{"device":"a","kind":"cc","number":128,"target":"macro/1"}""", "midi.json: bindings[0].number: must be 0 to 127, not 128")]
    [InlineData("""{"device":"a","kind":"cc14","number":32,"target":"macro/1"}""", "midi.json: bindings[0].number: must be 0 to 31, not 32")]
    [InlineData("""{"device":"a","kind":"cc","number":1.5,"target":"macro/1"}""", "midi.json: bindings[0].number: must be a whole number")]
    [InlineData("""{"device":"a","kind":"cc","number":1,"channel":17,"target":"macro/1"}""", "midi.json: bindings[0].channel: must be 0 to 16")]
    [InlineData("""{"device":"a","kind":"note","number":1,"target":"macro/1","mode":"relative-2c"}""", "midi.json: bindings[0].mode: only a control of kind cc")]
    [InlineData("""{"device":"a","kind":"cc","number":1,"target":"macro/1","max":2}""", "midi.json: bindings[0].max: 2 is outside of macro/1, 0 to 1")]
    [InlineData("""{"device":"a","kind":"cc","number":1,"target":"macro/1","threshold":"x"}""", "midi.json: bindings[0].threshold: must be a number")]
    [InlineData("""{"device":"a","kind":"cc","number":1,"target":"macro/1","feedback":{"kind":"cc","palette":[200]}}""",
        "midi.json: bindings[0].feedback.palette[0]: must be 0 to 127, not 200")]
    public void A_wrong_binding_is_refused_with_its_place(string binding, string message)
        => Assert.StartsWith(message, Assert.Throws<UserErrorException>(() => Parse(binding)).Message);

    [Theory]
    [InlineData("{", "midi.json: is no valid JSON")]
    [InlineData("[]", "midi.json: must be an object")]
    [InlineData("{}", "midi.json: has no \"version\"")]
    [InlineData("""{"version":2}""", "midi.json: version: 2 is newer than this program")]
    [InlineData("""{"version":1,"bindings":{}}""", "midi.json: bindings: must be a list")]
    [InlineData("""{"version":1,"devices":[{}]}""", "midi.json: devices[0]: has no \"device\"")]
    public void A_wrong_file_is_refused_with_its_place(string text, string message)
        => Assert.StartsWith(message, Assert.Throws<UserErrorException>(() => MidiMappingFile.Parse(text, "midi.json", Catalogue)).Message);

    [Fact]
    public void A_file_that_is_not_there_is_an_empty_mapping()
        => Assert.True(MidiMappingFile.Load(Path.Combine(Path.GetTempPath(), "no-such-midi.json"), Catalogue).IsSame(MidiMapping.Empty));

    [Theory]
    [InlineData("nanoKONTROL2", "nanokontrol2")]
    [InlineData(" 2-  nanoKONTROL2 ", "nanokontrol2")]
    [InlineData("2- nanoKONTROL2", "nanokontrol2")]
    [InlineData("MIDIIN2 (LPMiniMK3 MIDI)", "lpminimk3 midi")]
    [InlineData("X-TOUCH MINI MIDI 1", "x-touch mini")]
    public void Names_are_compared_without_what_systems_put_round_them(string name, string expected)
        => Assert.Equal(expected, MidiNames.Normalise(name));
}
