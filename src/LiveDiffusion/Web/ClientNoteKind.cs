namespace LiveDiffusion.Web;

/// <summary>Kinds of <see cref="ClientNote"/>.</summary>
public enum ClientNoteKind
{
    /// <summary>A page has connected.</summary>
    Joined,

    /// <summary>A page has gone.</summary>
    Left,

    /// <summary>A page has changed a number and knows its value.</summary>
    EditedNumber,

    /// <summary>A page has changed a text and knows it.</summary>
    EditedText,

    /// <summary>A page shows something from now on.</summary>
    Watches,

    /// <summary>A page shows something no more.</summary>
    WatchesNot,

    /// <summary>A message of the page was refused; the text says why.</summary>
    Refused,
}
