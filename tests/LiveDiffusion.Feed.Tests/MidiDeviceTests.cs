using Melanchall.DryWetMidi.Multimedia;

namespace LiveDiffusion.Feed.Tests;

public sealed class MidiDeviceTests
{
    [Fact]
    public void Linux_has_no_device_of_the_packages_own()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows and macOS have devices.");
        Assert.Throws<DllNotFoundException>(InputDevice.GetAll);
        Assert.Throws<DllNotFoundException>(OutputDevice.GetAll);
    }
}
