namespace NAudio.SoundFile;

/// <summary>A call into libsndfile failed.</summary>
#pragma warning disable CA1032 // The real package has no other constructors.
public class SoundFileException : Exception
#pragma warning restore CA1032
{
    /// <summary>A message of libsndfile.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="errorCode">libsndfile's number for it, 0 where it has none.</param>
    public SoundFileException(string message, int errorCode)
        : base(message) => ErrorCode = errorCode;

    /// <summary>A message of libsndfile with the name of the call in front.</summary>
    /// <param name="errorCode">libsndfile's number for it, 0 where it has none.</param>
    /// <param name="function">Name of the C function.</param>
    /// <param name="message">libsndfile's words.</param>
    public SoundFileException(int errorCode, string function, string message)
        : base(function + ": " + message)
    {
        ErrorCode = errorCode;
        Function = function;
    }

    /// <summary>libsndfile's number for the error; 0 where a file did not open.</summary>
    public int ErrorCode { get; }

    /// <summary>The C function that failed; null where unknown.</summary>
    public string Function { get; }
}
