using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// A network that tells how near everything in a picture is (MiDaS, DPT, Depth Anything: relative inverse depth, near is large), for a
/// ControlNet that takes depth pictures. Nearest and farthest follow slowly, or the picture would flicker. Inference thread; a call
/// allocates what the bare session call does.
/// </summary>
internal sealed class DepthEstimator : IDisposable
{
    /// <summary>Part of a model folder.</summary>
    public const string Part = "depth_estimator";

    private const int Patch = 14; // sides that are open are multiples of a vision transformer's patch
    private const float RangeSeconds = 0.7f; // time constant of nearest and farthest

    // What ImageNet's pictures have, and such networks were trained with.
    private static readonly float[] _usualMean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] _usualDeviation = [0.229f, 0.224f, 0.225f];

    private readonly ModelSession _session;
    private readonly BoundTensor _pixels;
    private readonly BoundTensor _depth;
    private readonly float[] _mean;
    private readonly float[] _deviation;
    private readonly int _width;
    private readonly int _height;
    private float _nearest = float.NaN;
    private float _farthest;

    /// <summary>Loads the network for pictures of about a size. What does not fit is a <see cref="UserErrorException"/>.</summary>
    public DepthEstimator(ModelFolder folder, ModelSize size, SessionContext context)
    {
        var path = folder.NetworkOf(Part);
        var shape = NetworkShape.Begin(path);
        _height = Side(shape, 2, size.Height);
        _width = Side(shape, 3, size.Width);
        shape.Input("pixel_values", 1, 3, _height, _width);
        shape.Output("predicted_depth", 1, _height, _width);
        var settings = Path.Combine(folder.Path, Part, "preprocessor_config.json");
        _mean = Of(settings, "image_mean", _usualMean);
        _deviation = Of(settings, "image_std", _usualDeviation);
        _session = ModelSession.Load(path, shape.Complete(), context);
        _pixels = _session.Input("pixel_values");
        _depth = _session.Output("predicted_depth");
    }

    /// <summary>Whether a folder has one.</summary>
    public static bool IsIn(ModelFolder folder) => File.Exists(folder.NetworkOf(Part));

    /// <summary>
    /// Fills <paramref name="planes"/>, three alike of the picture's size in [0, 1], near being 1, <paramref name="seconds"/> after the
    /// picture before.
    /// </summary>
    public void Estimate(ImageBuffer picture, float seconds, Span<float> planes)
    {
        Shrink(picture);
        _session.Run();
        Follow(seconds);
        var size = picture.Width * picture.Height;
        var scale = 1f / Math.Max(_nearest - _farthest, 1e-6f);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                planes[(y * picture.Width) + x] = Math.Clamp(
                    (Sample((x + 0.5f) / picture.Width, (y + 0.5f) / picture.Height) - _farthest) * scale, 0f, 1f);
            }
        }

        planes[..size].CopyTo(planes[size..]);
        planes[..size].CopyTo(planes[(2 * size)..]);
    }

    public void Dispose() => _session.Dispose();

    // Each of the network's pixels is the mean of those that it covers.
    private void Shrink(ImageBuffer picture)
    {
        var size = _width * _height;
        for (var y = 0; y < _height; y++)
        {
            var (top, bottom) = Covered(y, _height, picture.Height);
            for (var x = 0; x < _width; x++)
            {
                var (left, right) = Covered(x, _width, picture.Width);
                float red = 0, green = 0, blue = 0;
                for (var v = top; v < bottom; v++)
                {
                    for (var u = left; u < right; u++)
                    {
                        var at = 4 * ((v * picture.Width) + u);
                        red += (float)picture.Pixels[at];
                        green += (float)picture.Pixels[at + 1];
                        blue += (float)picture.Pixels[at + 2];
                    }
                }

                float count = (bottom - top) * (right - left);
                var to = (y * _width) + x;
                _pixels.Values[to] = Normal(red / count, 0);
                _pixels.Values[to + size] = Normal(green / count, 1);
                _pixels.Values[to + (2 * size)] = Normal(blue / count, 2);
            }
        }
    }

    private void Follow(float seconds)
    {
        float least = float.PositiveInfinity, most = float.NegativeInfinity;
        foreach (var value in _depth.Values)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        if (!float.IsFinite(least) || !float.IsFinite(most))
        {
            return; // the range of before; what is no number stays none and is dropped with the picture
        }

        var share = float.IsNaN(_nearest) ? 1f : 1f - MathF.Exp(-seconds / RangeSeconds);
        _nearest = share >= 1f ? most : _nearest + (share * (most - _nearest));
        _farthest = share >= 1f ? least : _farthest + (share * (least - _farthest));
    }

    private float Sample(float u, float v)
    {
        float x = Math.Clamp((u * _width) - 0.5f, 0f, _width - 1), y = Math.Clamp((v * _height) - 0.5f, 0f, _height - 1);
        int left = (int)x, top = (int)y;
        int right = Math.Min(left + 1, _width - 1), bottom = Math.Min(top + 1, _height - 1);
        float across = x - left, down = y - top;
        var values = _depth.Values;
        var above = (values[(top * _width) + left] * (1 - across)) + (values[(top * _width) + right] * across);
        var below = (values[(bottom * _width) + left] * (1 - across)) + (values[(bottom * _width) + right] * across);
        return (above * (1 - down)) + (below * down);
    }

    private float Normal(float value, int channel) => (Math.Clamp(value, 0f, 1f) - _mean[channel]) / _deviation[channel];

    private static (int From, int To) Covered(int at, int count, int texels)
    {
        var from = Math.Min(at * texels / count, texels - 1);
        return (from, Math.Max(from + 1, (at + 1) * texels / count));
    }

    private static int Side(NetworkShape shape, int index, int wanted)
        => shape.InputSide("pixel_values", index) is > 0 and var side ? (int)side : Math.Max(1, (wanted + (Patch / 2)) / Patch) * Patch;

    private static float[] Of(string file, string key, float[] missing)
    {
        var numbers = File.Exists(file) ? JsonSettings.Read(file).Numbers(key) : null;
        return numbers is null ? missing
            : numbers.Length == 3 ? [.. numbers.Select(n => (float)n)]
            : throw new UserErrorException($"'{key}' in '{file}' is not three numbers. Get the model folder again.");
    }
}
