namespace LiveDiffusion.ModelStore;

/// <summary>What a licence's name says about playing in public for money. A hint, never advice: the licence's own words count.</summary>
internal static class LicenceNote
{
    /// <summary>One sentence for a licence as the hub or a model card names it.</summary>
    public static string For(string licence)
    {
        var name = licence.ToLowerInvariant();
        return name switch
        {
            "" => "It names no licence: nobody has allowed anything. Ask whoever made it before you play it in public.",
            _ when Has(name, "non-commercial", "noncommercial", "non-comercial", "-nc", "research") => "Not for paid shows: it excludes commercial use.",
            _ when Has(name, "stabilityai-ai-community", "stability-community", "stability ai community", "stabilityai-community")
                => "Stability AI's community licence: commercial use is bound to conditions (a registration, a limit of revenue). Read it before a paid show.",
            "mit" or "apache-2.0" or "bsd-3-clause" or "bsd-2-clause" or "cc0-1.0" or "unlicense" => "Paid shows are allowed.",
            _ when Has(name, "openrail") => "Paid shows are allowed; the licence forbids some uses, such as harming or deceiving people.",
            "cc-by-4.0" => "Paid shows are allowed if you name the author.",
            _ => "What it allows is not known here. Read it before a paid show.",
        };
    }

    private static bool Has(string name, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (name.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
