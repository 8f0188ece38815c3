using System.Diagnostics;

namespace LiveDiffusion.Core.Handover;

/// <summary>The conceptual threads of design §5. In single-thread mode one system thread plays several roles.</summary>
[Flags]
public enum ThreadRoles
{
    /// <summary>No role yet.</summary>
    None = 0,

    /// <summary>Window, GL objects, parameters, modulation, analysis state.</summary>
    Render = 1,

    /// <summary>Sessions, tensors, prompt cache.</summary>
    Inference = 2,

    /// <summary>Encoder, senders, previews.</summary>
    Output = 4,
}

/// <summary>Knows which role the present thread plays; asserts cost nothing in release builds.</summary>
public static class ThreadGuard
{
    [ThreadStatic]
    private static ThreadRoles _roles;

    /// <summary>Gives the present thread a further role.</summary>
    public static void Enter(ThreadRoles role) => _roles |= role;

    /// <summary>Takes a role from the present thread.</summary>
    public static void Leave(ThreadRoles role) => _roles &= ~role;

    /// <summary>Throws when the present thread has roles and the asked one is not among them.</summary>
    [Conditional("DEBUG")]
    public static void AssertOn(ThreadRoles role)
    {
        if (_roles != ThreadRoles.None && (_roles & role) == 0)
        {
            throw new InvalidOperationException($"This belongs to the {role} thread, but runs on {_roles}.");
        }
    }
}
