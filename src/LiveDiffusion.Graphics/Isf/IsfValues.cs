using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// The values of a shader's inputs in this frame, four numbers an input, and the integrals of its floats over time.
/// Render thread; a frame allocates nothing.
/// </summary>
internal sealed class IsfValues
{
    private readonly IReadOnlyList<IsfInput> _inputs;
    private readonly ParameterInfo[][] _parameters;
    private readonly float[] _numbers;
    private readonly double[] _integrals;

    public IsfValues(IReadOnlyList<IsfInput> inputs, IsfParameters parameters)
    {
        _inputs = inputs;
        _parameters = [.. inputs.Select(parameters.Of)];
        _numbers = new float[inputs.Count * 4];
        _integrals = new double[inputs.Count];
    }

    /// <summary>The first number of an input, for size expressions.</summary>
    public float this[int input] => _numbers[input * 4];

    public void Read(in FrameContext frame, float width, float height)
    {
        for (var i = 0; i < _inputs.Count; i++)
        {
            Read(frame, i, width, height);
            _integrals[i] += _numbers[i * 4] * frame.Time.Delta;
        }
    }

    public void Upload(IsfProgram program)
    {
        for (var i = 0; i < _inputs.Count; i++)
        {
            var location = program.Inputs[i];
            var n = _numbers.AsSpan(i * 4, 4);
            switch (_inputs[i].Type)
            {
                case IsfInputType.Event or IsfInputType.Bool or IsfInputType.Long:
                    program.Program.Set(location, (int)n[0]);
                    break;
                case IsfInputType.Float:
                    program.Program.Set(location, n[0]);
                    program.Program.Set(program.Integrals[i], (float)_integrals[i]);
                    break;
                case IsfInputType.Point2D:
                    program.Program.Set(location, n[0], n[1]);
                    break;
                case IsfInputType.Color:
                    program.Program.Set(location, n[0], n[1], n[2], n[3]);
                    break;
                default:
                    break; // a texture
            }
        }
    }

    private void Read(in FrameContext frame, int index, float width, float height)
    {
        var input = _inputs[index];
        var parameters = _parameters[index];
        var n = _numbers.AsSpan(index * 4, 4);
        switch (input.Type)
        {
            case IsfInputType.Float or IsfInputType.Bool or IsfInputType.Event:
                n[0] = parameters.Length > 0 ? frame[parameters[0]] : input.Default?[0] ?? 0f;
                break;
            case IsfInputType.Long:
                var chosen = parameters.Length > 0 ? frame[parameters[0]] : input.Default?[0] ?? 0f;
                n[0] = parameters.Length > 0 && input.Values.Count > 0
                    ? input.Values[Math.Clamp((int)chosen, 0, input.Values.Count - 1)]
                    : chosen;
                break;
            case IsfInputType.Color:
                var rgb = parameters.Length > 0 ? (int)frame[parameters[0]] : IsfRange.Rgb(input.Default ?? [1f, 1f, 1f, 1f]);
                n[0] = (rgb >> 16) / 255f;
                n[1] = ((rgb >> 8) & 0xFF) / 255f;
                n[2] = (rgb & 0xFF) / 255f;
                n[3] = input.Default?[3] ?? 1f;
                break;
            case IsfInputType.Point2D:
                var (x, y) = parameters.Length > 1 ? (frame[parameters[0]], frame[parameters[1]]) : IsfRange.DefaultPoint(input);
                var range = IsfRange.OfPoint(input, width, height);
                n[0] = range.MinX + (x * (range.MaxX - range.MinX));
                n[1] = range.MinY + (y * (range.MaxY - range.MinY));
                break;
            default:
                break; // a texture
        }
    }
}
