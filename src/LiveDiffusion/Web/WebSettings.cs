namespace LiveDiffusion.Web;

/// <summary>What the web server is started with.</summary>
public sealed record WebSettings
{
    /// <summary>The port unless another is asked for.</summary>
    public const int DefaultPort = 8740;

    /// <summary>TCP port on the loopback address, 0 to 65535; 0 takes any free one.</summary>
    public int Port
    {
        get;
        init => field = value is >= 0 and <= 65535
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The port must be 0 to 65535.");
    } = DefaultPort;
}
