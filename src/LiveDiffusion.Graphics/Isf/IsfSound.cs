using LiveDiffusion.Core.Signals;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// The texture of one sound input: one row (mono). The wave is centred on 0.5; the spectrum is the 32 logarithmic bands,
/// spread over as many columns as the shader asks for. Render thread.
/// </summary>
internal sealed class IsfSound : IDisposable
{
    private const int WaveColumns = 512;
    private const int SpectrumBands = 32;

    private readonly bool _isSpectrum;
    private readonly float[] _columns;

    public IsfSound(GlDevice gl, IsfInput input)
    {
        _isSpectrum = input.Type == IsfInputType.AudioFft;
        var usual = _isSpectrum ? SpectrumBands : WaveColumns;
        _columns = new float[Math.Clamp((int)(input.Max?[0] ?? usual), 1, WaveColumns)];
        Texture = new Texture(gl, _columns.Length, 1, TextureFormat.R32F, "isf sound " + input.Name);
    }

    public Texture Texture { get; }

    public void Upload(in AudioFeatures audio)
    {
        if (_isSpectrum)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                var at = Math.Clamp(((i + 0.5f) * SpectrumBands / _columns.Length) - 0.5f, 0f, SpectrumBands - 1);
                var low = (int)at;
                var high = Math.Min(low + 1, SpectrumBands - 1);
                _columns[i] = audio.Bands[low] + ((at - low) * (audio.Bands[high] - audio.Bands[low]));
            }
        }
        else
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                _columns[i] = 0.5f + (0.5f * audio.Waveform[i * WaveColumns / _columns.Length]);
            }
        }

        Texture.Upload<float>(_columns);
    }

    public void Dispose() => Texture.Dispose();
}
