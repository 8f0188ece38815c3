namespace LiveDiffusion.Windows;

/// <summary>What a clean output shows.</summary>
public enum OutputContent
{
    /// <summary>The picture.</summary>
    Picture,

    /// <summary>Black.</summary>
    Black,

    /// <summary>The test card.</summary>
    TestCard,
}
