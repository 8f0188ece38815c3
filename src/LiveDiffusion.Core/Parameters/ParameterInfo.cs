namespace LiveDiffusion.Core.Parameters;

/// <summary>
/// The declaration of one parameter: the only source for its address, range, widget, preset key and documentation.
/// Immutable once a <see cref="ParameterCatalogue"/> has given it its index.
/// </summary>
public sealed record ParameterInfo
{
    private int _index = -1;

    /// <summary>The address, such as <c>camera/zoom</c>: group, then name; lower case, stable for ever.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of value.</summary>
    public required ParameterType Type { get; init; }

    /// <summary>One line for people: what it does, with sign and unit where they are not obvious.</summary>
    public required string Description { get; init; }

    /// <summary>Where the value is kept.</summary>
    public ParameterScope Scope { get; init; } = ParameterScope.Preset;

    /// <summary>Smallest value.</summary>
    public float Min { get; init; }

    /// <summary>Largest value.</summary>
    public float Max { get; init; } = 1f;

    /// <summary>Value before anybody touched it.</summary>
    public float Default { get; init; }

    /// <summary>Text before anybody touched it.</summary>
    public string DefaultText { get; init; } = "";

    /// <summary>Unit as shown beside the value: <c>s</c>, <c>°/s</c>, <c>frame heights/s</c>; empty for a plain number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Time constant with which a new base value is approached, in seconds; 0 jumps.</summary>
    public float SmoothingSeconds { get; init; }

    /// <summary>Names of an enum's values, in order; empty for other types.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Period of a cyclic value such as a hue in degrees: morphs go the short way round. 0 for others.</summary>
    public float Period { get; init; }

    /// <summary>Earlier ids that are still understood.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The part of the id before the first slash.</summary>
    public string Group => Id[..Id.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Position in the catalogue and in every value array. Throws before a catalogue has taken it up.</summary>
    public int Index => _index >= 0 ? _index : throw new InvalidOperationException($"'{Id}' is in no catalogue yet.");

    /// <summary>Whether routes may drive it: everything that is a number, but not colours.</summary>
    public bool CanBeModulated => Type is not (ParameterType.Text or ParameterType.Colour);

    /// <summary>Declares a real number.</summary>
    public static ParameterInfo Float(
        string id, float min, float max, float value, string unit, string description, float smoothingSeconds = 0.05f)
        => new()
        {
            Id = id, Type = ParameterType.Float, Min = min, Max = max, Default = value, Unit = unit,
            Description = description, SmoothingSeconds = smoothingSeconds,
        };

    /// <summary>Declares a whole number.</summary>
    public static ParameterInfo Int(string id, int min, int max, int value, string description)
        => new() { Id = id, Type = ParameterType.Int, Min = min, Max = max, Default = value, Description = description };

    /// <summary>Declares a switch.</summary>
    public static ParameterInfo Bool(string id, bool value, string description)
        => new() { Id = id, Type = ParameterType.Bool, Default = value ? 1f : 0f, Description = description };

    /// <summary>Declares a choice; the first label is the default.</summary>
    public static ParameterInfo Enum(string id, IReadOnlyList<string> labels, string description)
        => new()
        {
            Id = id, Type = ParameterType.Enum, Max = labels.Count - 1, Labels = labels, Description = description,
        };

    /// <summary>Declares a text.</summary>
    public static ParameterInfo Text(string id, string value, string description)
        => new() { Id = id, Type = ParameterType.Text, DefaultText = value, Description = description };

    /// <summary>Declares a colour, given as 0xRRGGBB.</summary>
    public static ParameterInfo Colour(string id, int rgb, string description)
        => new() { Id = id, Type = ParameterType.Colour, Max = 0xFFFFFF, Default = rgb, Description = description };

    /// <summary>Declares a trigger. A trigger holds no state, so no preset stores it.</summary>
    public static ParameterInfo Trigger(string id, string description)
        => new() { Id = id, Type = ParameterType.Trigger, Scope = ParameterScope.Live, Description = description };

    /// <summary>The same declaration in another scope.</summary>
    public ParameterInfo In(ParameterScope scope) => this with { Scope = scope };

    /// <summary>The same declaration as a cyclic value with the given period.</summary>
    public ParameterInfo Cyclic(float period) => this with { Period = period };

    /// <summary>
    /// Brings a number into the range and onto the grid of the type: whole numbers, switches and choices are rounded.
    /// The caller has dropped NaN and infinity before.
    /// </summary>
    public float Clamp(float value)
    {
        var inRange = Math.Clamp(value, Min, Max);
        return Type is ParameterType.Float ? inRange : MathF.Round(inRange, MidpointRounding.AwayFromZero);
    }

    /// <summary>How far it is from one value to another: for cyclic values the short way round, with its sign.</summary>
    public float ShortWay(float from, float to)
        => Period > 0f ? to - from - (Period * MathF.Round((to - from) / Period)) : to - from;

    /// <summary>Brings a cyclic value that has gone past an end of its range back in at the other; leaves others alone.</summary>
    public float Wrap(float value)
        => Period > 0f && (value < Min || value > Max) ? value - (Period * MathF.Floor((value - Min) / Period)) : value;

    /// <summary>A declaration equals only itself: two parameters may look alike.</summary>
    public bool Equals(ParameterInfo? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc/>
    public override string ToString() => Id;

    internal void TakeIndex(int index)
    {
        if (_index >= 0 && _index != index)
        {
            throw new InvalidOperationException($"'{Id}' is already number {_index} of another catalogue.");
        }

        _index = index;
    }
}
