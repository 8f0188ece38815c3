namespace LiveDiffusion.Diffusion.Sessions.Device;

/// <summary>
/// An input of a network on the device, with the host's tensor from which it can be filled. One that is watched is sent when its numbers
/// have changed. Inference thread.
/// </summary>
internal sealed class DeviceInput(BoundTensor host, DeviceCopy up, bool isWatched)
{
    private readonly float[] _sent = new float[isWatched ? host.Values.Length : 0];

    /// <summary>The host's tensor.</summary>
    public BoundTensor Host => host;

    /// <summary>Sends a watched one, if it is not there already.</summary>
    public void SendChanges()
    {
        if (!host.Values.AsSpan().SequenceEqual(_sent))
        {
            Send();
        }
    }

    /// <summary>Sends it.</summary>
    public void Send()
    {
        up.Run();
        host.Values.AsSpan(0, _sent.Length).CopyTo(_sent);
    }
}
