using NAudio.Wave.Alsa.Interop;

namespace NAudio.Wave.Alsa;

/// <summary>A call into libasound failed.</summary>
#pragma warning disable CA1032 // The real package has no other constructors.
public class AlsaException : Exception
#pragma warning restore CA1032
{
    /// <summary>Words for <paramref name="errorCode"/>, as libasound gives them.</summary>
    /// <param name="errorCode">Negative, in the manner of errno.</param>
    public AlsaException(int errorCode)
        : base(AsoundLibrary.Describe(errorCode)) => ErrorCode = errorCode;

    /// <summary>As the other constructor, with "<paramref name="function"/>: " in front.</summary>
    /// <param name="errorCode">Negative, in the manner of errno.</param>
    /// <param name="function">Name of the C function.</param>
    public AlsaException(int errorCode, string function)
        : base(function + ": " + AsoundLibrary.Describe(errorCode))
    {
        ErrorCode = errorCode;
        Function = function;
    }

    /// <summary>What libasound returned.</summary>
    public int ErrorCode { get; }

    /// <summary>The C function that failed; null where unknown.</summary>
    public string Function { get; }

    /// <summary>Throws where <paramref name="errorCode"/> is negative.</summary>
    /// <param name="errorCode">A libasound result.</param>
    /// <param name="function">The C function that gave it.</param>
    public static void ThrowIfError(int errorCode, string function)
    {
        if (errorCode < 0)
        {
            throw new AlsaException(errorCode, function);
        }
    }
}
