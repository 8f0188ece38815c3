using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using Melanchall.DryWetMidi.Common;
using Melanchall.DryWetMidi.Core;
using Melanchall.DryWetMidi.Multimedia;

namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>A device of Windows or macOS, through DryWetMidi's device API, which calls back on a thread of the system's.</summary>
internal sealed class DeviceApiPort : IMidiPort
{
    private const int MostWaiting = 4096;

    private readonly Mailbox<MidiMessage> _received = new(MostWaiting);
    private readonly IInputDevice _input;
    private readonly IOutputDevice? _output;
    private readonly NewsSignal _news;
    private readonly EngineClock _clock;

    /// <summary>Takes the devices over; what the system says against opening them is an <see cref="IOException"/>.</summary>
    public DeviceApiPort(IInputDevice input, IOutputDevice? output, NewsSignal news, EngineClock clock)
    {
        (_input, _output, _news, _clock) = (input, output, news, clock);
        _input.EventReceived += Receive;
        try
        {
            _input.StartEventsListening();
            _output?.PrepareForEventsSending();
        }
        catch (Exception e) when (e is MidiException or InvalidOperationException)
        {
            Dispose();
            throw new IOException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public bool HasOutput => _output is not null;

    /// <inheritdoc/>
    public bool IsLost { get; private set; }

    /// <inheritdoc/>
    public long GarbageCount => _received.Dropped;

    /// <inheritdoc/>
    public bool TryRead(out MidiMessage message) => _received.TryTake(out message);

    /// <inheritdoc/>
    public bool TrySend(MidiEvent message)
    {
        if (_output is null || IsLost)
        {
            return false;
        }

        try
        {
            _output.SendEvent(message);
            return true;
        }
        catch (Exception e) when (e is MidiException or InvalidOperationException)
        {
            IsLost = true;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _input.EventReceived -= Receive;
        _input.Dispose();
        _output?.Dispose();
    }

    // A thread of the system's. The time is taken here, before anything can wait.
    private void Receive(object? sender, MidiEventReceivedEventArgs e)
    {
        if (MidiMessage.From(e.Event, _clock.Now) is { } message)
        {
            _received.TryPost(message);
            _news.Set();
        }
    }
}
