namespace Rug.Osc;

/// <summary>The argument that is a push of a button.</summary>
public sealed class OscImpulse
{
    /// <summary>The only one.</summary>
    public static readonly OscImpulse Value = new();

    private OscImpulse()
    {
    }
}
