namespace Rug.Osc;

/// <summary>The argument that is nothing.</summary>
public sealed class OscNull
{
    /// <summary>The only one.</summary>
    public static readonly OscNull Value = new();

    private OscNull()
    {
    }
}
