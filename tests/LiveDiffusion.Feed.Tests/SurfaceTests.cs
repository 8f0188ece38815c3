using System.Reflection;
using LiveDiffusion.TestKit;
using Melanchall.DryWetMidi.Core;
using NAudio.SoundFile;
using NAudio.Wave;
using NAudio.Wave.Alsa;
using Rug.Osc;
using Silk.NET.Input;
using Silk.NET.Windowing;

namespace LiveDiffusion.Feed.Tests;

public sealed class SurfaceTests
{
    public static readonly TheoryData<string> Packages = new(
        "Melanchall.DryWetMidi", "NAudio.Alsa", "NAudio.Asio", "NAudio.SoundFile", "Rug.Osc", "Silk.NET.Input", "Silk.NET.Windowing");

    [Theory]
    [MemberData(nameof(Packages))]
    public void Everything_we_call_has_the_real_signature(string id)
    {
        var shown = Load(id).SelectMany(PublicSurface.Of).ToHashSet();

        Assert.Empty(RealSignatures(id).Except(shown));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_stand_in_shows_nothing_that_the_real_package_does_not_have(string id)
    {
        var assemblies = Load(id);
        Assert.SkipWhen(
            assemblies.Length > 1 || assemblies[0].GetName() is var name && (name.Name != id || name.GetPublicKeyToken() is { Length: > 0 }),
            "this is the real package");

        Assert.Empty(PublicSurface.Of(assemblies[0]).Except(RealSignatures(id)));
    }

    // One assembly for a stand-in; several where the real package is a bundle.
    private static Assembly[] Load(string id) => [.. Types(id).Select(type => type.Assembly).Distinct()];

    private static Type[] Types(string id) => id switch
    {
        "Melanchall.DryWetMidi" => [typeof(MidiEvent)],
        "NAudio.Alsa" => [typeof(AlsaOut)],
        "NAudio.Asio" => [typeof(AsioDevice)],
        "NAudio.SoundFile" => [typeof(SoundFileReader)],
        "Rug.Osc" => [typeof(OscPacket)],
        "Silk.NET.Windowing" => [typeof(IWindow), typeof(Silk.NET.GLFW.Glfw)],
        "Silk.NET.Input" => [typeof(IKeyboard)],
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No such package."),
    };

    private static IEnumerable<string> RealSignatures(string id) =>
        File.ReadLines(Path.Combine(TestPaths.Repository, "eng", "feed", "api", id + ".txt"))
            .Where(line => line.Length > 0 && line[0] != '#');
}
