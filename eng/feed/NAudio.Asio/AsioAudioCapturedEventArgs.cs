namespace NAudio.Wave;

/// <summary>A recorded buffer, valid during the event.</summary>
public sealed class AsioAudioCapturedEventArgs : EventArgs
{
    internal AsioAudioCapturedEventArgs()
    {
    }

    /// <summary>Samples of each channel.</summary>
    public int Frames => 0;

    /// <summary>Channels that were asked for.</summary>
    public int ChannelCount => 0;

    /// <summary>The samples of one of the channels that were asked for, from 0.</summary>
    /// <param name="channelIndex">Which of them.</param>
    public ReadOnlySpan<float> GetChannel(int channelIndex) => [];
}
