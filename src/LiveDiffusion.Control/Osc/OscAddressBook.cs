using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Osc;

/// <summary>
/// Every address and what it stands for: <c>/ld/&lt;id&gt;</c> and, for numbers, <c>/ld/&lt;id&gt;/norm</c>; earlier ids
/// too. Patterns are looked up once and kept. Used by one thread.
/// </summary>
public sealed class OscAddressBook
{
    /// <summary>What all addresses begin with.</summary>
    public const string Prefix = "/ld/";

    /// <summary>What the addresses of shares end with.</summary>
    public const string NormSuffix = "/norm";

    private const int MaxKeptPatterns = 64;

    private readonly Dictionary<string, OscTarget> _targets = new(StringComparer.Ordinal);
    private readonly KeyValuePair<string, OscTarget>[] _presentIds;
    private readonly Dictionary<string, OscTarget[]> _patterns = new(StringComparer.Ordinal);

    /// <summary>Writes down the addresses of a catalogue.</summary>
    public OscAddressBook(ParameterCatalogue catalogue)
    {
        foreach (var parameter in catalogue.All)
        {
            Add(parameter.Id, parameter);
        }

        // Patterns look at present ids only: they must not find a parameter twice.
        _presentIds = [.. _targets];
        foreach (var parameter in catalogue.All)
        {
            foreach (var alias in parameter.Aliases)
            {
                Add(alias, parameter);
            }
        }
    }

    /// <summary>All addresses.</summary>
    public IReadOnlyCollection<string> Addresses => _targets.Keys;

    /// <summary>Whether a parameter has an address for shares of its range.</summary>
    public static bool HasNorm(ParameterInfo parameter) => parameter.Type != ParameterType.Text;

    /// <summary>What a plain address stands for. Allocates nothing.</summary>
    public bool TryFind(string address, out OscTarget target) => _targets.TryGetValue(address, out target);

    /// <summary>All that a pattern stands for. Allocates nothing for a pattern that is known already.</summary>
    public ReadOnlySpan<OscTarget> Match(string pattern)
    {
        if (_patterns.TryGetValue(pattern, out var known))
        {
            return known;
        }

        var found = Find(pattern);
        if (_patterns.Count >= MaxKeptPatterns)
        {
            _patterns.Clear();
        }

        _patterns.Add(pattern, found);
        return found;
    }

    private OscTarget[] Find(string pattern)
        => [.. _presentIds.Where(entry => OscPattern.IsMatch(pattern, entry.Key)).Select(entry => entry.Value)];

    private void Add(string id, ParameterInfo parameter)
    {
        _targets.Add(Prefix + id, new OscTarget(parameter, IsNormalised: false));
        if (HasNorm(parameter))
        {
            _targets.Add(Prefix + id + NormSuffix, new OscTarget(parameter, IsNormalised: true));
        }
    }
}
