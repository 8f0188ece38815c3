namespace LiveDiffusion.Core;

/// <summary>
/// Something outside the program is wrong: a command line, a file, a preset, a model folder. The message is for the
/// person at the keyboard, on one line: what is wrong, where, and what to do. The program prints it and exits with 2.
/// </summary>
public sealed class UserErrorException(string message, Exception? inner = null) : Exception(message, inner);
