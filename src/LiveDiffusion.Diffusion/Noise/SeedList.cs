using System.Globalization;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Diffusion.Noise;

/// <summary>
/// The seeds of <c>noise/seeds</c> with their weights and the way in which they are blended. Inference thread; allocates only when
/// the text changes.
/// </summary>
public sealed class SeedList
{
    /// <summary>The most seeds of a list; further ones are left out.</summary>
    public const int Most = 16;

    private readonly float[] _weights = new float[Most];
    private readonly float[] _given = new float[NoiseParameters.WeightCount];
    private long[] _seeds = [];
    private string _text = "";

    /// <summary>How they are blended.</summary>
    public SeedBlending Blending { get; private set; }

    /// <summary>The seeds in order; none when the text names none.</summary>
    public ReadOnlySpan<long> Seeds => _seeds;

    /// <summary>
    /// Weights for a weighted blend, not negative and not all 0. A seed that is there twice has its weight in one place: noise is
    /// independent only of other noise.
    /// </summary>
    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, _seeds.Length);

    /// <summary>What of the text is no seed, for the performer; empty when all is.</summary>
    public string Notice { get; private set; } = "";

    /// <summary>Takes over what the moment of a picture says.</summary>
    public SeedList Take(SourcePicture source)
    {
        for (var k = 0; k < _given.Length; k++)
        {
            _given[k] = source[NoiseParameters.Weights[k]];
        }

        Take(source.Texts[NoiseParameters.Seeds.Index], (SeedBlending)(int)MathF.Round(source[NoiseParameters.Blend]), _given);
        return this;
    }

    /// <summary>Takes over a text, a way to blend and the weights of the first seeds; seeds beyond those weigh nothing.</summary>
    public void Take(string text, SeedBlending blending, ReadOnlySpan<float> weights)
    {
        Blending = blending;
        if (!string.Equals(text, _text, StringComparison.Ordinal))
        {
            _text = text;
            Read(text);
        }

        _weights.AsSpan().Clear();
        var total = 0f;
        for (var k = 0; k < Math.Min(_seeds.Length, weights.Length); k++)
        {
            var weight = Math.Max(0f, weights[k]);
            _weights[Array.IndexOf(_seeds, _seeds[k])] += weight;
            total += weight;
        }

        _weights[0] = total > 0f ? _weights[0] : 1f;
    }

    private void Read(string text)
    {
        var seeds = new List<long>();
        string? wrong = null;
        foreach (var word in text.Split([',', ';', '|', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) && seed <= (long)NoiseParameters.Seed.Max)
            {
                seeds.Add(seed);
            }
            else
            {
                wrong ??= word;
            }
        }

        Notice = wrong is not null ? $"noise/seeds: '{wrong}' is no seed and is left out; write whole numbers from 0 to 999999 with commas."
            : seeds.Count > Most ? FormattableString.Invariant($"noise/seeds: of {seeds.Count} seeds the first {Most} are used.")
            : "";
        _seeds = [.. seeds.Take(Most)];
    }
}
