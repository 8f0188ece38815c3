using LiveDiffusion.Windows;

namespace LiveDiffusion.Hud;

/// <summary>Makes the help from the keys that are bound: only those that do something are in it. Any thread.</summary>
public static class HelpText
{
    /// <summary>The lines, in the order of the actions.</summary>
    /// <param name="bindings">Which key does what.</param>
    /// <param name="available">What the show can carry out at present.</param>
    public static IReadOnlyList<HelpLine> Lines(KeyBindings bindings, Func<StageAction, bool> available)
    {
        var lines = new List<HelpLine>();
        foreach (var group in bindings.All.Where(pair => available(pair.Value)).GroupBy(pair => pair.Value))
        {
            var keys = string.Join(" or ", group.Select(pair => pair.Key.ToString()));
            var twice = StageActions.NeedsConfirmation(group.Key) ? " (press twice)" : "";
            lines.Add(new(keys, StageActions.Describe(group.Key) + twice, group.Key));
        }

        Gather(lines, StageAction.Preset1, "Recall a preset");
        Gather(lines, StageAction.Store1, "Store as a preset (press twice)");
        lines.Add(new("Esc", "Leave fullscreen or typing", StageAction.LeaveFullscreen));
        return lines;
    }

    // Nine lines that differ in nothing but their digit become one.
    private static void Gather(List<HelpLine> lines, StageAction first, string text)
    {
        var at = lines.FindIndex(line => line.Action == first);
        if (at < 0 || at + 9 > lines.Count || !lines[at].Keys.EndsWith('1'))
        {
            return;
        }

        var begin = lines[at].Keys[..^1];
        for (var i = 0; i < 9; i++)
        {
            if (lines[at + i].Action != first + i || lines[at + i].Keys != $"{begin}{i + 1}")
            {
                return;
            }
        }

        lines.RemoveRange(at, 9);
        lines.Insert(at, new($"{begin}1 to 9", text, first));
    }
}
