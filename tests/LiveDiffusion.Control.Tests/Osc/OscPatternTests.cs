using System.Diagnostics;
using LiveDiffusion.Control.Osc;

namespace LiveDiffusion.Control.Tests.Osc;

public sealed class OscPatternTests
{
    [Theory]
    [InlineData("/ld/camera/zoom", "/ld/camera/zoom", true)]
    [InlineData("/ld/camera/zoo", "/ld/camera/zoom", false)]
    [InlineData("/ld/camera/zoomy", "/ld/camera/zoom", false)]
    [InlineData("/ld/*/zoom", "/ld/camera/zoom", true)]
    [InlineData("/ld/*", "/ld/camera/zoom", false)]
    [InlineData("/ld/camera/*", "/ld/camera/zoom", true)]
    [InlineData("/ld/camera/*", "/ld/camera/zoom/norm", false)]
    [InlineData("/ld/camera/z*m", "/ld/camera/zoom", true)]
    [InlineData("/ld/camera/*zoom*", "/ld/camera/zoom", true)]
    [InlineData("/ld/macro/?", "/ld/macro/4", true)]
    [InlineData("/ld/macro/?", "/ld/macro/12", false)]
    [InlineData("/ld?camera/zoom", "/ld/camera/zoom", false)]
    [InlineData("/ld/macro/[1-3]", "/ld/macro/3", true)]
    [InlineData("/ld/macro/[1-3]", "/ld/macro/4", false)]
    [InlineData("/ld/macro/[!1-3]", "/ld/macro/4", true)]
    [InlineData("/ld/macro/[!1-3]", "/ld/macro/2", false)]
    [InlineData("/ld/macro/[158]", "/ld/macro/5", true)]
    [InlineData("/ld/macro/[1-]", "/ld/macro/-", true)]
    [InlineData("/ld[!x]camera", "/ld/camera", false)]
    [InlineData("/ld/{camera,flow}/zoom", "/ld/camera/zoom", true)]
    [InlineData("/ld/{camera,flow}/zoom", "/ld/colour/zoom", false)]
    [InlineData("/ld/{a,ab}c", "/ld/abc", true)]
    [InlineData("/ld/{,x}c", "/ld/c", true)]
    [InlineData("/ld/prompt/[1-8]/{text,weight}", "/ld/prompt/7/weight", true)]
    [InlineData("/ld/macro/[1", "/ld/macro/1", false)]
    [InlineData("/ld/macro/{1", "/ld/macro/1", false)]
    [InlineData("/ld/macro/[]", "/ld/macro/1", false)]
    public void Patterns_match_as_OSC_1_0_says(string pattern, string address, bool matches)
        => Assert.Equal(matches, OscPattern.IsMatch(pattern, address));

    [Theory]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b")]
    [InlineData("{a,aa,a,aa}{a,aa,a,aa}{a,aa,a,aa}{a,aa,a,aa}{a,aa,a,aa}{a,aa,a,aa}{a,aa,a,aa}{a,aa,a,aa}{a,aa,a,aa}{a,aa,a,aa}b")]
    public void No_pattern_takes_long(string pattern)
    {
        var address = new string('a', OscPattern.MaxAddressLength);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 100; i++)
        {
            Assert.False(OscPattern.IsMatch(pattern, address));
        }

        Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < 2);
    }
}
