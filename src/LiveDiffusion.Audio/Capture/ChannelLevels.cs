using System.Runtime.CompilerServices;

namespace LiveDiffusion.Audio.Capture;

/// <summary>What meters show of up to eight channels. A sample of 1 is full scale.</summary>
public struct ChannelLevels
{
    /// <summary>Number of channels.</summary>
    public int Count;

    /// <summary>Peaks, falling by 20 dB a second.</summary>
    public ChannelValues Now;

    /// <summary>The largest peaks, kept for a second and a half.</summary>
    public ChannelValues Held;

    /// <summary>Bit n: channel n + 1 has reached full scale within the last two seconds.</summary>
    public int Clipped;
}

/// <summary>A value for each of eight channels.</summary>
[InlineArray(ChannelChoice.Most)]
public struct ChannelValues
{
    private float _first;
}
