using LiveDiffusion.Core.Dream;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// Has the entries of a prompt list encoded before they are due, so that no beat waits for them. Inference thread; allocates only when the
/// list changes.
/// </summary>
internal sealed class PromptsAhead(IPromptSource source)
{
    private string _list = "";
    private IReadOnlyList<string> _entries = [];

    /// <summary>Takes the list of a picture.</summary>
    public void Update(string list)
    {
        if (!string.Equals(list, _list, StringComparison.Ordinal))
        {
            _list = list;
            _entries = PromptEntries.Split(list);
        }

        for (var i = 0; i < _entries.Count; i++)
        {
            source.Prepare(_entries[i]);
        }
    }
}
