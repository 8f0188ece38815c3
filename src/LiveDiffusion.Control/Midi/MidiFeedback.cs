namespace LiveDiffusion.Control.Midi;

/// <summary>What is sent back to a device so that its lamps, rings and motors show a parameter. Immutable.</summary>
public sealed record MidiFeedback
{
    /// <summary>As what it is sent.</summary>
    public MidiFeedbackKind Kind { get; init; } = MidiFeedbackKind.Cc;

    /// <summary>Channel, 1 to 16.</summary>
    public int Channel { get; init; } = 1;

    /// <summary>Controller or note, 0 to 127.</summary>
    public int Number { get; init; }

    /// <summary>What is sent at the lower end or for off, 0 to 127.</summary>
    public int Off { get; init; }

    /// <summary>What is sent at the upper end or for on, 0 to 127.</summary>
    public int On { get; init; } = 127;

    /// <summary>What is sent for each value of a choice, or for equal parts of a range; empty leaves it to off and on.</summary>
    public IReadOnlyList<int> Palette { get; init; } = [];

    /// <summary>Fields of a later version, as one line of JSON; empty for none.</summary>
    public string UnknownJson { get; init; } = "";

    /// <inheritdoc/>
    public bool Equals(MidiFeedback? other) => other is not null
        && (Kind, Channel, Number, Off, On, UnknownJson)
            == (other.Kind, other.Channel, other.Number, other.Off, other.On, other.UnknownJson)
        && Palette.SequenceEqual(other.Palette);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Channel, Number, Off, On, Palette.Count);
}
