namespace LiveDiffusion.Control.Osc;

/// <summary>
/// Address patterns of OSC 1.0: <c>?</c> one character, <c>*</c> any number, <c>[a-c]</c> and <c>[!a-c]</c> one of a set,
/// <c>{foo,bar}</c> one of a list; none goes across a slash. Keeps the set of places that can be reached instead of
/// trying one way after the other, so the time grows with the lengths and nothing else, whatever the pattern. Any thread.
/// </summary>
public static class OscPattern
{
    /// <summary>Longest pattern that is looked at; a longer one matches nothing.</summary>
    public const int MaxLength = 256;

    /// <summary>Longest address that can be matched.</summary>
    public const int MaxAddressLength = 126;

    /// <summary>Whether an address is a pattern.</summary>
    public static bool IsPattern(string address) => address.AsSpan().IndexOfAny("?*[{") >= 0;

    /// <summary>Whether a pattern matches an address. A pattern that breaks the rules matches nothing.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> address)
    {
        if (pattern.Length > MaxLength || address.Length > MaxAddressLength)
        {
            return false;
        }

        // Bit i: the part of the pattern that was read can end before character i.
        var places = UInt128.One;
        while (!pattern.IsEmpty && places != 0)
        {
            if (!TryStep(ref pattern, address, ref places))
            {
                return false;
            }
        }

        return (places >> address.Length & 1) == 1;
    }

    private static bool TryStep(ref ReadOnlySpan<char> pattern, ReadOnlySpan<char> address, ref UInt128 places)
    {
        switch (pattern[0])
        {
            case '*':
                pattern = pattern[1..];
                places = AnyNumber(address, places);
                return true;
            case '?':
                pattern = pattern[1..];
                places = One(address, places, "!/"); // all but the slash
                return true;
            case '[':
                var close = pattern.IndexOf(']');
                if (close < 2)
                {
                    return false;
                }

                places = One(address, places, pattern[1..close]);
                pattern = pattern[(close + 1)..];
                return true;
            case '{':
                var end = pattern.IndexOf('}');
                if (end < 0)
                {
                    return false;
                }

                places = Alternatives(address, places, pattern[1..end]);
                pattern = pattern[(end + 1)..];
                return true;
            default:
                places = Literal(address, places, pattern[..1]);
                pattern = pattern[1..];
                return true;
        }
    }

    private static UInt128 AnyNumber(ReadOnlySpan<char> address, UInt128 places)
    {
        for (var i = 0; i < address.Length; i++)
        {
            if ((places >> i & 1) == 1 && address[i] != '/')
            {
                places |= UInt128.One << (i + 1);
            }
        }

        return places;
    }

    private static UInt128 One(ReadOnlySpan<char> address, UInt128 places, ReadOnlySpan<char> set)
    {
        var next = UInt128.Zero;
        for (var i = 0; i < address.Length; i++)
        {
            if ((places >> i & 1) == 1 && address[i] != '/' && IsIn(address[i], set))
            {
                next |= UInt128.One << (i + 1);
            }
        }

        return next;
    }

    private static bool IsIn(char c, ReadOnlySpan<char> set)
    {
        var isNot = set[0] == '!';
        set = isNot ? set[1..] : set;
        var found = false;
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
            {
                found |= c == set[i];
            }
        }

        return found != isNot;
    }

    private static UInt128 Alternatives(ReadOnlySpan<char> address, UInt128 places, ReadOnlySpan<char> list)
    {
        var next = UInt128.Zero;
        foreach (var word in list.Split(','))
        {
            next |= Literal(address, places, list[word]);
        }

        return next;
    }

    private static UInt128 Literal(ReadOnlySpan<char> address, UInt128 places, ReadOnlySpan<char> text)
    {
        var next = UInt128.Zero;
        for (var i = 0; i + text.Length <= address.Length; i++)
        {
            if ((places >> i & 1) == 1 && address.Slice(i, text.Length).SequenceEqual(text))
            {
                next |= UInt128.One << (i + text.Length);
            }
        }

        return next;
    }
}
