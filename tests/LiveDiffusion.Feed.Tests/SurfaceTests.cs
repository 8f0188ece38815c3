using System.Reflection;
using LiveDiffusion.TestKit;
using Melanchall.DryWetMidi.Core;
using NAudio.SoundFile;
using NAudio.Wave.Alsa;
using Rug.Osc;
using Silk.NET.Input;
using Silk.NET.Windowing;

namespace LiveDiffusion.Feed.Tests;

public sealed class SurfaceTests
{
    public static readonly TheoryData<string> Packages = new(
        "Melanchall.DryWetMidi", "NAudio.Alsa", "NAudio.SoundFile", "Rug.Osc", "Silk.NET.Input", "Silk.NET.Windowing");

    [Theory]
    [MemberData(nameof(Packages))]
    public void Everything_we_call_has_the_real_signature(string id)
    {
        var shown = PublicSurface.Of(Load(id)).ToHashSet();

        Assert.Empty(RealSignatures(id).Except(shown));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_stand_in_shows_nothing_that_the_real_package_does_not_have(string id)
    {
        var assembly = Load(id);
        Assert.SkipWhen(assembly.GetName().GetPublicKeyToken() is { Length: > 0 }, "this is the real package");

        Assert.Empty(PublicSurface.Of(assembly).Except(RealSignatures(id)));
    }

    private static Assembly Load(string id) => id switch
    {
        "Melanchall.DryWetMidi" => typeof(MidiEvent).Assembly,
        "NAudio.Alsa" => typeof(AlsaOut).Assembly,
        "NAudio.SoundFile" => typeof(SoundFileReader).Assembly,
        "Rug.Osc" => typeof(OscPacket).Assembly,
        "Silk.NET.Windowing" => typeof(IWindow).Assembly,
        "Silk.NET.Input" => typeof(IKeyboard).Assembly,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No such package."),
    };

    private static IEnumerable<string> RealSignatures(string id) =>
        File.ReadLines(Path.Combine(TestPaths.Repository, "eng", "feed", "api", id + ".txt"))
            .Where(line => line.Length > 0 && line[0] != '#');
}
