namespace LiveDiffusion.Web;

/// <summary>One file of the page.</summary>
/// <param name="Content">Its bytes; not to be changed.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Tag">Its entity tag: changes with the content.</param>
public sealed record PageFile(byte[] Content, string ContentType, string Tag);
