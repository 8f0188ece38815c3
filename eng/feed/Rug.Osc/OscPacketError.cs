namespace Rug.Osc;

/// <summary>What was wrong with the bytes that a packet was read from. The misspelt name is the package's.</summary>
public enum OscPacketError
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The length is no multiple of four, or the message ends within a padding.</summary>
    InvalidSegmentLength,

    /// <summary>The address is empty or has no end.</summary>
    MissingAddress,

    /// <summary>What follows the address does not begin with a comma.</summary>
    MissingComma,

    /// <summary>The list of types has no end.</summary>
    MissingTypeTag,

    /// <summary>The brackets in the list of types do not match.</summary>
    MalformedTypeTag,

    /// <summary>Not given by the reader.</summary>
    ErrorParsingArgument,

    /// <summary>A blob reaches beyond the message.</summary>
    ErrorParsingBlob,

    /// <summary>A string has no end.</summary>
    ErrorParsingString,

    /// <summary>A symbol has no end.</summary>
    ErrorParsingSymbol,

    /// <summary>The message ends within an argument of type i.</summary>
    ErrorParsingInt32,

    /// <summary>The message ends within an argument of type h.</summary>
    ErrorParsingInt64,

    /// <summary>The message ends within an argument of type f.</summary>
    ErrorParsingSingle,

    /// <summary>The message ends within an argument of type d.</summary>
    ErrorParsingDouble,

    /// <summary>The message ends within an argument of type r.</summary>
    ErrorParsingColor,

    /// <summary>The message ends within an argument of type c.</summary>
    ErrorParsingChar,

    /// <summary>The message ends within an argument of type m.</summary>
    ErrorParsingMidiMessage,

    /// <summary>The message ends within an argument of type t.</summary>
    ErrorParsingOscTimeTag,

    /// <summary>An argument has a type that is not known.</summary>
    UnknownArguemntType,

    /// <summary>A bundle is too short for its head.</summary>
    MissingBundleIdent,

    /// <summary>A bundle does not begin as one.</summary>
    InvalidBundleIdent,

    /// <summary>A bundle ends within the length of an element.</summary>
    InvalidBundleMessageHeader,

    /// <summary>Not given by the reader.</summary>
    ErrorParsingPacket,

    /// <summary>An element reaches beyond its bundle.</summary>
    InvalidBundleMessageLength,
}
