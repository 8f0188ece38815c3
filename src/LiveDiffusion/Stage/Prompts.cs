using System.Globalization;
using LiveDiffusion.Control;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Stage;

/// <summary>
/// What the prompts do by themselves: the list that takes turns in slot 1, and weights that take their time. Render thread; allocates only when
/// an entry changes.
/// </summary>
public sealed class Prompts(ShowParts parts, Looks looks)
{
    private const float SlowestTempo = 20f;

    private readonly PromptList _list = new();
    private Preset? _preset;
    private string? _entry;

    /// <summary>Which entry of the list plays, such as "2/5  deep blue ocean"; empty without a list.</summary>
    public string Playing { get; private set; } = "";

    /// <summary>End of step 4: turns the list and sets how long weights take.</summary>
    public void Obey(BeatState beat)
    {
        var parameters = parts.Parameters;
        var unit = parameters[PromptParameters.GlideUnit] >= 0.5f ? 60f / Math.Max(SlowestTempo, beat.Bpm) : 1f;
        for (var k = 0; k < PromptParameters.SlotCount; k++)
        {
            parameters.Glide(PromptParameters.Weights[k], parameters[PromptParameters.WeightGlide] * unit);
        }

        var before = _list.Index;
        _list.Advance(parameters, beat, (ulong)parts.Modulation.Seed, isRecalled: !ReferenceEquals(looks.Preset, _preset));
        _preset = looks.Preset;
        if (ReferenceEquals(_list.Entry, _entry) && before == _list.Index)
        {
            return;
        }

        _entry = _list.Entry;
        parameters.Play(PromptParameters.Texts[0], _entry);
        Playing = _entry is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{_list.Index + 1}/{_list.Count}  {_entry}");
    }
}
