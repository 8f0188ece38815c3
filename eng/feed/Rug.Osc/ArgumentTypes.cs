namespace Rug.Osc;

/// <summary>What an argument may be, and how much room it takes.</summary>
internal static class ArgumentTypes
{
    public static int Padded(int size) => (size + 3) & ~3;

    public static void Check(object[] arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument is null)
            {
                throw new ArgumentNullException(nameof(arguments));
            }

            if (argument is object[] array)
            {
                Check(array);
            }
            else if (Tag(argument) == '\0')
            {
                throw new ArgumentException("An argument has a type that OSC does not have.", nameof(arguments));
            }
        }
    }

    public static char Tag(object argument) => argument switch
    {
        int => 'i',
        long => 'h',
        float => 'f',
        double => 'd',
        string => 's',
        OscSymbol => 'S',
        byte[] => 'b',
        byte => 'c',
        true => 'T',
        false => 'F',
        OscColor => 'r',
        OscTimeTag => 't',
        OscMidiMessage => 'm',
        OscNull => 'N',
        OscImpulse => 'I',
        _ => '\0',
    };

    public static int CountTags(object[] arguments)
    {
        var count = 0;
        foreach (var argument in arguments)
        {
            count += argument is object[] array ? CountTags(array) + 2 : 1;
        }

        return count;
    }

    public static int SizeOf(object[] arguments)
    {
        var size = 0;
        foreach (var argument in arguments)
        {
            size += argument switch
            {
                object[] array => SizeOf(array),
                int or float or byte or OscColor or OscMidiMessage => 4,
                long or double or OscTimeTag => 8,
                string or OscSymbol => Padded(argument.ToString().Length + 1),
                byte[] blob => 4 + Padded(blob.Length),
                _ => 0,
            };
        }

        return size;
    }
}
