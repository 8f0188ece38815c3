namespace LiveDiffusion.Web;

/// <summary>Kinds of <see cref="LogLine"/>.</summary>
public enum LogKind
{
    /// <summary>Something is wrong from here on.</summary>
    Warning,

    /// <summary>What was wrong is right again.</summary>
    Gone,

    /// <summary>Something was done because a hand asked for it.</summary>
    Said,
}
