namespace LiveDiffusion.Control.Osc;

/// <summary>
/// Counts addresses that do not exist, in bounded memory: when all places are taken, a new one takes the place and the count
/// of the rarest (Metwally et al. 2005, "Space-Saving"), so that what comes often stays. OSC thread.
/// </summary>
public sealed class UnknownAddresses
{
    /// <summary>How many are shown.</summary>
    public const int ShownCount = 20;

    private const int Capacity = 128;
    private const int MaxLength = 128;

    private readonly Dictionary<string, int> _places = new(Capacity, StringComparer.Ordinal);
    private readonly string[] _addresses = new string[Capacity];
    private readonly long[] _counts = new long[Capacity];

    /// <summary>Whether anything was counted since <see cref="Top"/> was asked last.</summary>
    public bool HasNews { get; private set; }

    /// <summary>Counts an address.</summary>
    public void Add(string address)
    {
        HasNews = true;
        address = address.Length <= MaxLength ? address : address[..MaxLength];
        if (_places.TryGetValue(address, out var place))
        {
            _counts[place]++;
            return;
        }

        if (_places.Count < Capacity)
        {
            place = _places.Count;
        }
        else
        {
            place = _counts.AsSpan().IndexOf(_counts.Min());
            _places.Remove(_addresses[place]);
        }

        _places.Add(address, place);
        _addresses[place] = address;
        _counts[place]++;
    }

    /// <summary>The most frequent ones, most frequent first.</summary>
    public IReadOnlyList<UnknownAddress> Top()
    {
        HasNews = false;
        return
        [
            .. _places.Select(p => new UnknownAddress(p.Key, _counts[p.Value]))
                .OrderByDescending(u => u.Count).ThenBy(u => u.Address, StringComparer.Ordinal).Take(ShownCount),
        ];
    }
}
