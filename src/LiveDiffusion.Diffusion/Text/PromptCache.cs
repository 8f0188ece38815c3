using LiveDiffusion.Core.Dream;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>The embeddings of the last texts; the one unused for longest goes first. Owned by one thread.</summary>
public sealed class PromptCache(int capacity = PromptCache.Usual)
{
    /// <summary>Room for a full list, every slot, and the texts before them.</summary>
    private const int Usual = PromptEntries.Most + 32;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _uses;

    /// <summary>Texts that are in.</summary>
    public int Count => _entries.Count;

    /// <summary>The embedding of a text, if it is in. Allocates nothing.</summary>
    public bool TryGet(string text, out float[] embedding)
    {
        if (!_entries.TryGetValue(text, out var entry))
        {
            embedding = [];
            return false;
        }

        entry.LastUse = ++_uses;
        embedding = entry.Embedding;
        return true;
    }

    /// <summary>The words of a text that its embedding leaves out; empty for none, or for a text that is not in. Allocates nothing.</summary>
    public string RestOf(string text) => _entries.TryGetValue(text, out var entry) ? entry.Rest : "";

    /// <summary>Takes an embedding in, with the words that it leaves out.</summary>
    public void Put(string text, float[] embedding, string rest = "")
    {
        if (!_entries.ContainsKey(text) && _entries.Count >= capacity)
        {
            string? oldest = null;
            var least = long.MaxValue;
            foreach (var (key, entry) in _entries)
            {
                if (entry.LastUse < least)
                {
                    (oldest, least) = (key, entry.LastUse);
                }
            }

            _entries.Remove(oldest!);
        }

        _entries[text] = new Entry { Embedding = embedding, Rest = rest, LastUse = ++_uses };
    }

    private sealed class Entry
    {
        public required float[] Embedding { get; init; }

        public required string Rest { get; init; }

        public long LastUse { get; set; }
    }
}
