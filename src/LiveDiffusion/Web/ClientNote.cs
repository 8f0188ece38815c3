namespace LiveDiffusion.Web;

/// <summary>What a connection tells the broadcaster.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Client">To whom.</param>
/// <param name="Index">The edited parameter, or the <see cref="ClientWatch"/>.</param>
/// <param name="Number">The value it will have; NaN when the page does not know what it becomes.</param>
/// <param name="Text">The text it will have, or what was wrong.</param>
public readonly record struct ClientNote(ClientNoteKind Kind, WebClient Client, int Index = 0, float Number = 0f, string? Text = null);
