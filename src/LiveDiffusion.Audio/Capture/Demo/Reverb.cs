namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>A room of about two seconds: eight delay lines mixed by a Hadamard matrix, darkened on each turn.</summary>
internal sealed class Reverb
{
    private const int Lines = 8;
    private const float DecaySeconds = 2.0f;
    private static readonly int[] Lengths = [1423, 1637, 1933, 2221, 2503, 2879, 3251, 3607];
    private readonly float[][] _lines = new float[Lines][];
    private readonly int[] _at = new int[Lines];
    private readonly float[] _gains = new float[Lines];
    private readonly float[] _dark = new float[Lines];

    /// <summary>Makes an empty room.</summary>
    public Reverb()
    {
        for (var i = 0; i < Lines; i++)
        {
            _lines[i] = new float[Lengths[i]];
            _gains[i] = MathF.Pow(10f, -3f * Lengths[i] / (DecaySeconds * DemoTrack.SampleRate)) / MathF.Sqrt(Lines);
        }
    }

    /// <summary>Adds the room's answer to a mono send to the two channels.</summary>
    public void Render(ReadOnlySpan<float> send, Span<float> left, Span<float> right, float gain)
    {
        Span<float> v = stackalloc float[Lines];
        for (var n = 0; n < send.Length; n++)
        {
            for (var i = 0; i < Lines; i++)
            {
                _dark[i] += 0.45f * (_lines[i][_at[i]] - _dark[i]);
                v[i] = _dark[i];
            }

            left[n] += gain * (v[0] + v[2] + v[4] + v[6]);
            right[n] += gain * (v[1] + v[3] + v[5] + v[7]);
            Hadamard(v);
            for (var i = 0; i < Lines; i++)
            {
                _lines[i][_at[i]] = send[n] + (v[i] * _gains[i]);
                _at[i] = _at[i] + 1 == Lengths[i] ? 0 : _at[i] + 1;
            }
        }
    }

    private static void Hadamard(Span<float> v)
    {
        for (var half = 1; half < Lines; half *= 2)
        {
            for (var i = 0; i < Lines; i += 2 * half)
            {
                for (var k = i; k < i + half; k++)
                {
                    var sum = v[k] + v[k + half];
                    v[k + half] = v[k] - v[k + half];
                    v[k] = sum;
                }
            }
        }
    }
}
