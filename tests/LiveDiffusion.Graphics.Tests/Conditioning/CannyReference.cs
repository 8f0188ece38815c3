namespace LiveDiffusion.Graphics.Tests.Conditioning;

/// <summary>Canny's edges in plain loops, written from the paper's steps: to compare shaders with.</summary>
internal sealed class CannyReference(int width, int height, Func<int, int, float> grey)
{
    private const float Rounding = 1 / 1024f; // which of two equal neighbours stays must not hang on a last bit
    private static readonly float[] Binomial = [1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f];

    /// <summary>Lengths of the gradient; a step from black to white has 1.</summary>
    public float[,] Strength { get; } = new float[width, height];

    /// <summary>The lines.</summary>
    public bool[,] Lines(float threshold)
    {
        var blurred = Map((x, y) => Sum(2, (dx, dy) => Binomial[dx + 2] * Binomial[dy + 2] * grey(Math.Clamp(x + dx, 0, width - 1), Math.Clamp(y + dy, 0, height - 1))));
        float At(float[,] map, int x, int y) => map[Math.Clamp(x, 0, width - 1), Math.Clamp(y, 0, height - 1)];
        var gx = Map((x, y) => 0.4f * Sum(1, (dx, dy) => dx * (2 - Math.Abs(dy)) * At(blurred, x + dx, y + dy)));
        var gy = Map((x, y) => 0.4f * Sum(1, (dx, dy) => dy * (2 - Math.Abs(dx)) * At(blurred, x + dx, y + dy)));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                Strength[x, y] = MathF.Sqrt((gx[x, y] * gx[x, y]) + (gy[x, y] * gy[x, y]));
            }
        }

        var crest = new bool[width, height];
        var open = new Queue<(int X, int Y)>();
        var lines = new bool[width, height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var degrees = (MathF.Atan2(gy[x, y], gx[x, y]) * 180 / MathF.PI) + 180;
                var (ax, ay) = ((int)MathF.Round(degrees / 45) % 4) switch { 0 => (1, 0), 1 => (1, 1), 2 => (0, 1), _ => (1, -1) };
                crest[x, y] = Strength[x, y] >= threshold / 2 && Strength[x, y] > At(Strength, x - ax, y - ay) + Rounding
                    && Strength[x, y] >= At(Strength, x + ax, y + ay) - Rounding;
                if (crest[x, y] && Strength[x, y] >= threshold)
                {
                    lines[x, y] = true;
                    open.Enqueue((x, y));
                }
            }
        }

        while (open.TryDequeue(out var at))
        {
            for (var n = 0; n < 9; n++)
            {
                var (x, y) = (at.X + (n % 3) - 1, at.Y + (n / 3) - 1);
                if (x >= 0 && y >= 0 && x < width && y < height && crest[x, y] && !lines[x, y])
                {
                    lines[x, y] = true;
                    open.Enqueue((x, y));
                }
            }
        }

        return lines;
    }

    private float[,] Map(Func<int, int, float> value)
    {
        var map = new float[width, height];
        for (var i = 0; i < width * height; i++)
        {
            map[i % width, i / width] = value(i % width, i / width);
        }

        return map;
    }

    private static float Sum(int reach, Func<int, int, float> term)
    {
        var sum = 0f;
        for (var dy = -reach; dy <= reach; dy++)
        {
            for (var dx = -reach; dx <= reach; dx++)
            {
                sum += term(dx, dy);
            }
        }

        return sum;
    }
}
