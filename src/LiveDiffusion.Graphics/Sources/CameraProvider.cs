using System.Globalization;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Ffmpeg;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>A camera or capture card, through ffmpeg: v4l2 on Linux, DirectShow on Windows, AVFoundation on macOS.</summary>
internal sealed class CameraProvider(FfmpegProgram? ffmpeg) : ISourceProvider
{
    private const string Lavfi = "lavfi:";

    private readonly ParameterInfo _device = ParameterInfo.Text(
        "source/camera/device",
        OperatingSystem.IsLinux() ? "/dev/video0" : "0",
        "Camera: a device file or number, the device's name on Windows, or lavfi:FILTER for a picture made by ffmpeg")
        .In(ParameterScope.Rig);

    public string Id => "camera";

    public string Label => "Camera";

    public IReadOnlyList<ParameterInfo> Parameters => [_device];

    public string? WhyUnavailable(SourceStage stage)
        => ffmpeg is null ? FfmpegProgram.Remedy
            : stage.IsExact ? "An offline render opens no device. Choose another source."
            : null;

    public ISource Create(SourceStage stage)
        => new VideoSource(stage, _device, device => device.Length > 0 ? new FrameFeed(ffmpeg!, DeviceInput(device), stage) : null);

    internal static FeedInput DeviceInput(string device) => new()
    {
        Name = device,
        Arguments = device.StartsWith(Lavfi, StringComparison.Ordinal)
            ? ["-re", "-f", "lavfi", "-i", device[Lavfi.Length..]]
            : [.. Live, "-i", Address(device)],
        File = OperatingSystem.IsLinux() && device.StartsWith('/') ? device : null,
    };

    // Small buffers: a camera is a hand, and what it shows should be now.
    private static string[] Live =>
    [
        "-fflags", "nobuffer", "-f",
        OperatingSystem.IsWindows() ? "dshow" : OperatingSystem.IsMacOS() ? "avfoundation" : "v4l2",
    ];

    private static string Address(string device)
        => OperatingSystem.IsWindows() ? "video=" + device
            : OperatingSystem.IsLinux() && int.TryParse(device, CultureInfo.InvariantCulture, out var number) ? $"/dev/video{number}"
            : device;
}
