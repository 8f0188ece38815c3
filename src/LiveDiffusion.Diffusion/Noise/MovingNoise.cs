using System.Numerics;

namespace LiveDiffusion.Diffusion.Noise;

/// <summary>
/// Noise that moves with the camera and stays white: every cell's value is a particle with a place finer than a cell. The
/// camera moves the places; a particle goes to the cell it lies in, the first to come keeps it, and a cell that nobody
/// reaches gets fresh noise. So cells are never mixed or doubled, and the variance stays 1 whatever the motion.
/// Inference thread; allocates nothing.
/// </summary>
internal sealed class MovingNoise
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _planes;
    private readonly GaussianNoise _source;
    private readonly float[] _fresh;
    private readonly bool[] _taken;
    private Vector2[] _places;
    private Vector2[] _nextPlaces;
    private float[] _values;
    private float[] _nextValues;
    private long _seed = -1;

    public MovingNoise(int width, int height, int planes)
    {
        (_width, _height, _planes) = (width, height, planes);
        var cells = width * height;
        _source = new GaussianNoise(cells * planes);
        _fresh = new float[cells * planes];
        _values = new float[cells * planes];
        _nextValues = new float[cells * planes];
        _places = new Vector2[cells];
        _nextPlaces = new Vector2[cells];
        _taken = new bool[cells];
    }

    /// <summary>The noise now, [planes, rows, cells].</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>
    /// Moves by one round. The motion is the inverse map of the picture (row-major 2x3, in picture heights, origin top
    /// left), the index picks the fresh noise. Another seed starts afresh.
    /// </summary>
    public void Move(long seed, long index, ReadOnlySpan<float> inverseMotion)
    {
        if (seed != _seed)
        {
            _seed = seed;
            _source.Fill(seed, 0, 0, _values);
            for (var cell = 0; cell < _places.Length; cell++)
            {
                _places[cell] = Centre(cell);
            }

            return;
        }

        var map = new Matrix3x2(
            inverseMotion[0], inverseMotion[3], inverseMotion[1], inverseMotion[4], inverseMotion[2], inverseMotion[5]);
        if (!Matrix3x2.Invert(map, out var forward))
        {
            forward = Matrix3x2.Identity;
        }

        Scatter(forward);
        _source.Fill(seed, index, 1, _fresh);
        FillGaps();
        (_values, _nextValues) = (_nextValues, _values);
        (_places, _nextPlaces) = (_nextPlaces, _places);
    }

    private void Scatter(Matrix3x2 forward)
    {
        Array.Clear(_taken);
        for (var from = 0; from < _places.Length; from++)
        {
            var place = Vector2.Transform(_places[from], forward);
            int x = (int)MathF.Floor(place.X * _height), y = (int)MathF.Floor(place.Y * _height);
            if ((uint)x >= (uint)_width || (uint)y >= (uint)_height || _taken[(y * _width) + x])
            {
                continue;
            }

            var to = (y * _width) + x;
            _taken[to] = true;
            _nextPlaces[to] = place;
            for (var plane = 0; plane < _planes; plane++)
            {
                _nextValues[(plane * _taken.Length) + to] = _values[(plane * _taken.Length) + from];
            }
        }
    }

    private void FillGaps()
    {
        for (var cell = 0; cell < _taken.Length; cell++)
        {
            if (_taken[cell])
            {
                continue;
            }

            _nextPlaces[cell] = Centre(cell);
            for (var plane = 0; plane < _planes; plane++)
            {
                _nextValues[(plane * _taken.Length) + cell] = _fresh[(plane * _taken.Length) + cell];
            }
        }
    }

    private Vector2 Centre(int cell) => new((cell % _width + 0.5f) / _height, (cell / _width + 0.5f) / _height);
}
