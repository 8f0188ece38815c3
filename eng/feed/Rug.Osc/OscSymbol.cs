namespace Rug.Osc;

/// <summary>A string that some senders keep apart from other strings.</summary>
public struct OscSymbol
{
    /// <summary>The text.</summary>
    public string Value;

    /// <summary>Makes a symbol.</summary>
    /// <param name="value">The text.</param>
    public OscSymbol(string value) => Value = value;

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
