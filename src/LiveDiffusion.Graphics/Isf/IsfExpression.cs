using System.Globalization;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// A size expression of a pass, such as <c>floor($WIDTH / 4.0)</c>: numbers, <c>+ - * /</c>, brackets, <c>floor</c>,
/// <c>ceil</c>, <c>round</c>, <c>abs</c>, <c>min</c>, <c>max</c>, <c>$WIDTH</c>, <c>$HEIGHT</c> and <c>$input</c>. Immutable; evaluating allocates
/// nothing.
/// </summary>
public sealed class IsfExpression
{
    private const int MaxDepth = 32;

    private readonly List<Step> _steps = [];
    private readonly List<string> _variables = [];
    private readonly string _text;
    private int _at;
    private int _depth;

    private IsfExpression(string text) => _text = text;

    /// <summary>Names of the variables without the dollar sign, in the order in which <see cref="Evaluate"/> takes their values.</summary>
    public IReadOnlyList<string> Variables => _variables;

    /// <summary>Reads an expression; throws <see cref="FormatException"/> that says where it goes wrong.</summary>
    public static IsfExpression Parse(string text)
    {
        var expression = new IsfExpression(text);
        expression.Sum();
        return expression.Peek() == '\0' ? expression : throw expression.Wrong("an operator");
    }

    /// <summary>The value, given those of <see cref="Variables"/>. A division by zero gives 0.</summary>
    public float Evaluate(ReadOnlySpan<float> variables)
    {
        Span<float> stack = stackalloc float[MaxDepth];
        var top = -1;
        foreach (var step in _steps)
        {
            switch (step.Kind)
            {
                case StepKind.Number: stack[++top] = step.Number; break;
                case StepKind.Variable: stack[++top] = variables[(int)step.Number]; break;
                case StepKind.Negate: stack[top] = -stack[top]; break;
                case StepKind.Floor: stack[top] = MathF.Floor(stack[top]); break;
                case StepKind.Ceil: stack[top] = MathF.Ceiling(stack[top]); break;
                case StepKind.Round: stack[top] = MathF.Round(stack[top], MidpointRounding.AwayFromZero); break;
                case StepKind.Abs: stack[top] = MathF.Abs(stack[top]); break;
                default:
                    top--;
                    stack[top] = Combine(step.Kind, stack[top], stack[top + 1]);
                    break;
            }
        }

        return stack[0];
    }

    private static float Combine(StepKind kind, float left, float right) => kind switch
    {
        StepKind.Add => left + right,
        StepKind.Subtract => left - right,
        StepKind.Multiply => left * right,
        StepKind.Divide => right == 0f ? 0f : left / right,
        StepKind.Min => MathF.Min(left, right),
        _ => MathF.Max(left, right),
    };

    private void Sum()
    {
        Product();
        while (Peek() is '+' or '-')
        {
            var kind = Take() == '+' ? StepKind.Add : StepKind.Subtract;
            Product();
            Emit(kind);
        }
    }

    private void Product()
    {
        Factor();
        while (Peek() is '*' or '/')
        {
            var kind = Take() == '*' ? StepKind.Multiply : StepKind.Divide;
            Factor();
            Emit(kind);
        }
    }

    private void Factor()
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException($"'{_text}' has more than {MaxDepth} brackets in brackets.");
        }

        var next = Peek();
        if (next == '-')
        {
            Take();
            Factor();
            Emit(StepKind.Negate);
        }
        else if (next == '(')
        {
            Take();
            Sum();
            Expect(')');
        }
        else if (next == '$')
        {
            Take();
            Variable(Word());
        }
        else if (char.IsAsciiLetter(next))
        {
            Call(Word());
        }
        else
        {
            Number();
        }

        _depth--;
    }

    private void Call(string name)
    {
        var kind = name.ToUpperInvariant() switch
        {
            "FLOOR" => StepKind.Floor,
            "CEIL" => StepKind.Ceil,
            "ROUND" => StepKind.Round,
            "ABS" => StepKind.Abs,
            "MIN" => StepKind.Min,
            "MAX" => StepKind.Max,
            _ => throw new FormatException($"'{_text}' calls '{name}', which is none of floor, ceil, round, abs, min, max."),
        };
        Expect('(');
        Sum();
        if (kind is StepKind.Min or StepKind.Max)
        {
            Expect(',');
            Sum();
        }

        Expect(')');
        Emit(kind);
    }

    private void Variable(string name)
    {
        if (!_variables.Contains(name))
        {
            _variables.Add(name);
        }

        _steps.Add(new Step(StepKind.Variable, _variables.IndexOf(name)));
    }

    private void Number()
    {
        var start = _at;
        while (char.IsAsciiDigit(Peek()) || Peek() == '.')
        {
            Take();
        }

        if (!float.TryParse(_text.AsSpan(start, _at - start), CultureInfo.InvariantCulture, out var number))
        {
            throw Wrong("a number");
        }

        _steps.Add(new Step(StepKind.Number, number));
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw Wrong("a name");
    }

    private void Emit(StepKind kind) => _steps.Add(new Step(kind, 0f));

    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : '\0';
    }

    private char Take() => _text[_at++];

    private void Expect(char wanted)
    {
        if (Peek() != wanted)
        {
            throw Wrong($"'{wanted}'");
        }

        _at++;
    }

    private FormatException Wrong(string wanted) => new($"'{_text}' needs {wanted} at character {_at + 1}.");

    private enum StepKind
    {
        Number,
        Variable,
        Negate,
        Floor,
        Ceil,
        Round,
        Abs,
        Add,
        Subtract,
        Multiply,
        Divide,
        Min,
        Max,
    }

    private readonly record struct Step(StepKind Kind, float Number);
}
