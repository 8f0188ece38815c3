using LiveDiffusion.Control;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Midi.Profiles;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Stage;
using LiveDiffusion.State;

namespace LiveDiffusion.Live;

/// <summary>
/// MIDI and OSC of a live show. What they receive goes into the control queue; what has changed is given to them once a
/// frame. Made on the main thread.
/// </summary>
public sealed class Controllers : IDisposable
{
    // Above those of pages and of OSC, which both count up from where they begin.
    private const int MidiOrigins = 1 << 24;

    private readonly OscServer _osc;
    private readonly string _oscTrouble;
    private long _touched;

    /// <summary>Starts both. A port that is in use, or a mapping that is wrong, is said; the show runs without.</summary>
    public Controllers(LiveSettings settings, ShowParts parts, ControlQueue queue, EngineClock clock)
    {
        var catalogue = parts.Parameters.Catalogue;
        Midi = new MidiHub(
            new MidiSettings
            {
                Mapping = Mapping(settings.MidiMappingFile, catalogue),
                MappingFile = settings.MidiMappingFile,
                Profiles = MidiProfileFile.LoadFolder(Path.Combine(AppContext.BaseDirectory, "profiles"), catalogue),
                Paths = settings.MidiPaths,
                FirstOrigin = MidiOrigins,
            },
            catalogue,
            queue,
            clock);
        Midi.Start();
        _osc = new OscServer(settings.Osc, catalogue, queue, clock);
        _oscTrouble = _osc.TryStart(out var said) ? "" : said;
        if (_oscTrouble.Length == 0)
        {
            if (!settings.Osc.IsLoopback)
            {
                Console.Error.WriteLine($"OSC is heard at {string.Join(", ", _osc.ReachableAddresses)}");
            }
        }
        else
        {
            Console.Error.WriteLine(_oscTrouble);
        }
    }

    /// <summary>MIDI.</summary>
    public MidiHub Midi { get; }

    /// <summary>OSC.</summary>
    public OscServer Osc => _osc;

    /// <summary>What is wrong, or empty. Render thread; allocates nothing.</summary>
    public string Trouble => _oscTrouble.Length > 0 ? _oscTrouble : _osc.Trouble.Length > 0 ? _osc.Trouble : Midi.Status.Trouble;

    /// <summary>Tells both what is so now: once a frame, behind the matrix. Render thread; allocates nothing.</summary>
    public void Publish(FrameTime time, ShowParts parts, Hands hands, BeatState beat)
    {
        Follow(hands.Map.LastTouch);
        _osc.Publish(parts.Parameters, hands.Map, parts.Modulation.Signals, beat);
        Midi.Publish(time, parts.Parameters, hands.Map, hands.Looks.Preset?.Name ?? "", hands.Looks.Number);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _osc.Dispose();
        Midi.Dispose();
    }

    // Learning follows the hands; a controller's own movement is what is learned.
    private void Follow(in Touch touch)
    {
        if (touch.Number == _touched)
        {
            return;
        }

        _touched = touch.Number;
        if (touch is { Target: { } target, Origin: < MidiOrigins } && Midi.Status.Learn.IsOn)
        {
            Midi.Touch(target.Id, touch.Text);
        }
    }

    // A mapping that is wrong is set aside: nothing is overwritten, and the controllers begin with their profiles.
    private static MidiMapping Mapping(string path, ParameterCatalogue catalogue)
    {
        if (!File.Exists(path))
        {
            return MidiMapping.Empty;
        }

        try
        {
            return MidiMappingFile.Load(path, catalogue);
        }
        catch (UserErrorException wrong)
        {
            var aside = SettingsFile.SetAside(path);
            Console.Error.WriteLine($"{wrong.Message}. The bindings are kept as '{aside}'; the controllers begin with their profiles.");
            return MidiMapping.Empty;
        }
    }
}
