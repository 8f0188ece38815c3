namespace NAudio.Wave.Asio;

/// <summary>What an ASIO driver has.</summary>
public class AsioDriverCapability
{
    /// <summary>Channels that record.</summary>
#pragma warning disable CA1051 // A field in the real package too.
    public int NbInputChannels;
#pragma warning restore CA1051
}
