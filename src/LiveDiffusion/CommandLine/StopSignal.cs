using System.Runtime.InteropServices;
using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.CommandLine;

/// <summary>Ctrl-C and its relatives (SIGINT, SIGTERM, SIGHUP): the show ends by itself, in order, instead of being torn down.</summary>
public sealed class StopSignal : IDisposable
{
    private readonly ManualResetEvent _set = new(initialState: false);
    private readonly SharedReference<Action?> _then = new(null);
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens from now on.</summary>
    public StopSignal()
        => _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGHUP)];

    /// <summary>Whether it came. Any thread.</summary>
    public bool IsSet => _set.WaitOne(0);

    /// <summary>Set when it comes.</summary>
    public WaitHandle Handle => _set;

    /// <summary>
    /// What else happens when it comes, on a thread of its own: to break off what does not look at the signal. At once when
    /// it has come already; maybe twice.
    /// </summary>
    public void Then(Action action)
    {
        _then.Value = action;
        if (IsSet)
        {
            action();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _set.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _set.Set();
        _then.Value?.Invoke();
    });
}
