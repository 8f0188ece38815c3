using System.Diagnostics.CodeAnalysis;
using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>
/// Opens another input on a thread of its own, while the old one is heard on, and closes the old one on another. The newest
/// wish wins; what cannot be opened is said. Render thread.
/// </summary>
public sealed class InputSwitch : IDisposable
{
    // What the key goes round: devices by name are chosen by name.
    private static readonly string[] Common = ["demo", "device", "none"];

    private readonly EngineClock _clock;
    private readonly bool _isMute;
    private readonly string _first;
    private readonly SharedReference<Opened?> _opened = new(null);
    private readonly SharedNumber _wish = new();
    private string _wanted;

    /// <summary>Makes a switch.</summary>
    /// <param name="clock">The show's clock.</param>
    /// <param name="isMute">Whether files and the demo are not played on the loudspeakers at all.</param>
    /// <param name="first">What the show was started with.</param>
    /// <param name="wanted">What <c>audio/input</c> says at the start: no wish yet.</param>
    public InputSwitch(EngineClock clock, bool isMute, string first, string wanted)
    {
        (_clock, _isMute, _first, _wanted) = (clock, isMute, first, wanted);
        Current = first;
    }

    /// <summary>What is heard, or was asked for last.</summary>
    public string Current { get; private set; }

    /// <summary>Why the last wish could not be fulfilled, or empty.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>Begins to open what <c>audio/input</c> says, once it says something else. Allocates nothing while it does not.</summary>
    public void Follow(string wanted)
    {
        if (!string.Equals(wanted, _wanted, StringComparison.Ordinal))
        {
            Begin(wanted);
        }
    }

    /// <summary>Begins to open an input: a file, <c>demo</c>, <c>device</c>, <c>device:NAME</c>, <c>loopback</c>, <c>tone</c> or <c>none</c>; empty is the first.</summary>
    public void Begin(string wanted)
    {
        _wanted = wanted;
        var name = wanted.Length > 0 ? wanted : _first;
        Current = name;
        _wish.Increment();
        var wish = _wish.Value;
        new Thread(() => Open(name, wish)) { Name = "audio input", IsBackground = true }.Start();
    }

    /// <summary>Begins to open the next of: what the show was started with, the demo, the default device, none.</summary>
    public void BeginNext()
    {
        string[] round = [.. Common.Prepend(_first).Distinct(StringComparer.Ordinal)];
        Begin(round[(Array.IndexOf(round, Current) + 1) % round.Length]);
    }

    /// <summary>Takes an input that has been opened, not yet started, with an analyser for it.</summary>
    public bool TryTake([NotNullWhen(true)] out IAudioInput? input, [NotNullWhen(true)] out AudioAnalyser? analyser)
    {
        (input, analyser) = (null, null);
        if (_opened.Value is not { } opened || opened.Wish != _wish.Value)
        {
            return false;
        }

        _opened.Value = null;
        Trouble = opened.Trouble;
        (input, analyser) = (opened.Input, opened.Analyser);
        return input is not null && analyser is not null;
    }

    /// <summary>Closes an input without waiting for it.</summary>
    public static void Retire(IAudioInput input)
        => new Thread(() => Close(input)) { Name = "audio input", IsBackground = true }.Start();

    /// <summary>Closes what was opened and never taken.</summary>
    public void Dispose()
    {
        _wish.Increment();
        _opened.Value?.Input?.Dispose();
    }

    private void Open(string name, long wish)
    {
        Opened opened;
        try
        {
            var input = AudioSource.Parse(name, _clock, _isMute);
            opened = new Opened(wish, input, new AudioAnalyser(input.Format.SampleRate, input.Format.Channels), "");
        }
        catch (UserErrorException e)
        {
            opened = new Opened(wish, null, null, e.Message);
        }

        if (wish == _wish.Value)
        {
            _opened.Value = opened;
        }
        else
        {
            opened.Input?.Dispose();
        }
    }

    private static void Close(IAudioInput input)
    {
        try
        {
            input.Dispose();
        }
        catch (TimeoutException)
        {
            // A device that hangs is left behind: the show has gone on to another.
        }
    }

    private sealed record Opened(long Wish, IAudioInput? Input, AudioAnalyser? Analyser, string Trouble);
}
