using System.Runtime.InteropServices;
using LiveDiffusion.Graphics.Spout.Interop;

namespace LiveDiffusion.Graphics.Tests.Spout;

public sealed class D3D11TextureDescriptionTests
{
    [Fact]
    public void It_lies_as_in_d3d11_h_and_asks_for_what_Spout_shares()
    {
        var shared = D3D11TextureDescription.Shared(1280, 720);
        Assert.Equal(
            [1280, 720, 1, 1, 87, 1, 0, 0, 0x28, 0, 0x2],
            MemoryMarshal.Cast<D3D11TextureDescription, uint>(new ReadOnlySpan<D3D11TextureDescription>(in shared)).ToArray());
    }

    [Fact]
    public void Its_staging_texture_has_its_size_and_format_and_is_the_cpus()
    {
        var staging = (D3D11TextureDescription.Shared(640, 360) with { Format = 10, MiscFlags = 0x100 }).AsStaging();
        Assert.Equal(
            [640, 360, 1, 1, 10, 1, 0, 3, 0, 0x30000, 0],
            MemoryMarshal.Cast<D3D11TextureDescription, uint>(new ReadOnlySpan<D3D11TextureDescription>(in staging)).ToArray());
    }
}
