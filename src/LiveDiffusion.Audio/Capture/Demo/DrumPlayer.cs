namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>Plays recorded drum sounds over one another.</summary>
internal sealed class DrumPlayer
{
    private const int Voices = 24;
    private readonly Playing[] _playing = new Playing[Voices];

    /// <summary>Begins a sound at the next rendered sample. Pan is -1 (left) to 1 (right).</summary>
    public void Hit(float[] sound, float gain, float pan)
    {
        for (var i = 0; i < Voices; i++)
        {
            if (_playing[i].Sound is null)
            {
                _playing[i] = new Playing { Sound = sound, Left = gain * (1f - pan), Right = gain * (1f + pan) };
                return;
            }
        }
    }

    /// <summary>Adds what sounds to the two channels.</summary>
    public void Render(Span<float> left, Span<float> right)
    {
        for (var i = 0; i < Voices; i++)
        {
            ref var voice = ref _playing[i];
            if (voice.Sound is null)
            {
                continue;
            }

            var rest = voice.Sound.AsSpan(voice.At);
            var count = Math.Min(rest.Length, left.Length);
            for (var n = 0; n < count; n++)
            {
                left[n] += voice.Left * rest[n];
                right[n] += voice.Right * rest[n];
            }

            voice.At += count;
            if (count == rest.Length)
            {
                voice.Sound = null;
            }
        }
    }

    private struct Playing
    {
        public float[]? Sound;
        public int At;
        public float Left;
        public float Right;
    }
}
