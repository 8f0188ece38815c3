using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The image encoder of an adapter (IP-Adapter, Ye et al. 2023; a CLIP vision model with projection): from a picture to one vector. One
/// thread at a time.
/// </summary>
internal sealed class ImageEncoder : IDisposable
{
    /// <summary>Part of a model folder.</summary>
    public const string Part = "image_encoder";

    private const int UsualSide = 224;

    // What CLIP was trained with.
    private static readonly double[] _usualMean = [0.48145466, 0.4578275, 0.40821073];
    private static readonly double[] _usualDeviation = [0.26862954, 0.26130258, 0.27577711];

    private readonly SessionContext _context;
    private readonly ModelSession _session;
    private readonly BoundTensor _pixels;
    private readonly BoundTensor _embedding;
    private readonly double[] _mean;
    private readonly double[] _deviation;
    private readonly int _width;
    private readonly int _height;

    /// <summary>Loads the encoder, which has to give vectors of that length. What does not fit is a <see cref="UserErrorException"/>.</summary>
    public ImageEncoder(ModelFolder folder, int length, SessionContext context)
    {
        _context = context;
        var path = folder.NetworkOf(Part);
        var shape = NetworkShape.Begin(path);
        _height = Side(shape, 2);
        _width = Side(shape, 3);
        shape.Input("pixel_values", 1, 3, _height, _width);
        shape.Output("image_embeds", 1, length);
        var settings = Path.Combine(folder.Path, "feature_extractor", "preprocessor_config.json");
        _mean = Of(settings, "image_mean", _usualMean);
        _deviation = Of(settings, "image_std", _usualDeviation);
        _session = ModelSession.Load(path, shape.Complete(), context);
        _pixels = _session.Input("pixel_values");
        _embedding = _session.Output("image_embeds");
    }

    /// <summary>Numbers of a prepared picture.</summary>
    public int PixelCount => 3 * _height * _width;

    /// <summary>Makes of a picture what <see cref="Encode"/> takes: the middle of it, as a square, shrunk and normalised. Any thread.</summary>
    public void Prepare(ImageBuffer picture, float[] pixels)
    {
        var side = Math.Min(picture.Width, picture.Height);
        var (left, top) = ((picture.Width - side) / 2, (picture.Height - side) / 2);
        for (var y = 0; y < _height; y++)
        {
            var (y0, y1) = Span(y, _height, side);
            for (var x = 0; x < _width; x++)
            {
                var (x0, x1) = Span(x, _width, side);
                float red = 0, green = 0, blue = 0;
                for (var v = top + y0; v < top + y1; v++)
                {
                    for (var u = left + x0; u < left + x1; u++)
                    {
                        var at = 4 * ((v * picture.Width) + u);
                        red += (float)picture.Pixels[at];
                        green += (float)picture.Pixels[at + 1];
                        blue += (float)picture.Pixels[at + 2];
                    }
                }

                float count = (y1 - y0) * (x1 - x0);
                var to = (y * _width) + x;
                pixels[to] = Normal(red / count, 0);
                pixels[to + (_height * _width)] = Normal(green / count, 1);
                pixels[to + (2 * _height * _width)] = Normal(blue / count, 2);
            }
        }
    }

    /// <summary>The vector of a prepared picture.</summary>
    public void Encode(float[] pixels, float[] embedding)
    {
        pixels.CopyTo(_pixels.Values, 0);
        _session.Run();
        _embedding.Values.CopyTo(embedding, 0);
    }

    /// <summary>Makes a run give up. Any thread.</summary>
    public void Cancel() => _context.Cancel();

    public void Dispose() => _session.Dispose();

    private static int Side(NetworkShape shape, int index) => shape.InputSide("pixel_values", index) is > 0 and var side ? (int)side : UsualSide;

    private static double[] Of(string file, string key, double[] missing)
    {
        var numbers = File.Exists(file) ? JsonSettings.Read(file).Numbers(key) ?? missing : missing;
        return numbers.Length == 3 ? numbers
            : throw new UserErrorException($"'{key}' in '{file}' is not three numbers. Get the model folder again.");
    }

    // The texels that a pixel covers, at least one.
    private static (int From, int To) Span(int at, int count, int texels)
    {
        var from = at * texels / count;
        return (from, Math.Max(from + 1, (at + 1) * texels / count));
    }

    private float Normal(float value, int channel) => (float)((Math.Clamp(value, 0f, 1f) - _mean[channel]) / _deviation[channel]);
}
