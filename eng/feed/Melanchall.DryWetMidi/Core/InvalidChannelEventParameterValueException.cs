using Melanchall.DryWetMidi.Common;

namespace Melanchall.DryWetMidi.Core;

/// <summary>A data byte of a channel message is above 127.</summary>
public sealed class InvalidChannelEventParameterValueException : MidiException
{
    internal InvalidChannelEventParameterValueException(byte value)
        : base($"{value} is invalid value for a channel event's data byte.")
    {
    }
}
