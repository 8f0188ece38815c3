using System.Security.Cryptography;
using System.Runtime.InteropServices;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Rendering;

namespace LiveDiffusion.Tests.Shows;

/// <summary>A render is a function of preset, sound, cues and seed.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void Two_renders_give_identical_frames() => Assert.Equal(Render(seed: 7), Render(seed: 7));

    [Fact]
    public void Another_seed_gives_another_film() => Assert.NotEqual(Render(seed: 7)[^1], Render(seed: 8)[^1]);

    private static string[] Render(int seed)
    {
        var settings = Stage.Real("Neon Tunnel", Stage.Demo, 15, new PictureSize(256, 144)) with
        {
            FromSeconds = 36,
            Seconds = 2,
            Seed = seed,
        };
        using var show = new OfflineShow(settings, _ => []);
        var hashes = new string[30];
        for (var frame = 0; frame < hashes.Length; frame++)
        {
            show.RenderFrame();
            hashes[frame] = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(show.Picture().Pixels.AsSpan())));
        }

        return hashes;
    }
}
