using System.Net;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Control.Osc;

/// <summary>One who is told what changes, and what they know already. OSC thread.</summary>
public sealed class OscSubscriber
{
    private const int MaxOrigins = 8;

    private readonly List<int> _origins = [];

    /// <summary>Begins with one who knows nothing.</summary>
    public OscSubscriber(SocketAddress target, ParameterCatalogue catalogue, double now)
    {
        Target = target;
        JoinedAt = now;
        KnownValues = new float[catalogue.All.Count];
        KnownTexts = new string?[catalogue.All.Count];
        HeldUntil = new double[catalogue.All.Count];
        KnownSignals = new float[SignalCatalogue.All.Count];
        Array.Fill(KnownValues, float.NaN);
        Array.Fill(KnownSignals, float.NaN);
    }

    /// <summary>Where to send.</summary>
    public SocketAddress Target { get; }

    /// <summary>When they came; an older state is none for them.</summary>
    public double JoinedAt { get; }

    /// <summary>What they want to be told.</summary>
    public OscFeeds Feeds { get; set; }

    /// <summary>Seconds between two packets about the same value.</summary>
    public double Interval { get; set; }

    /// <summary>When they are forgotten.</summary>
    public double LeaseUntil { get; set; }

    /// <summary>When they are told next.</summary>
    public double DueAt { get; set; }

    /// <summary>Whether they have not been told anything yet.</summary>
    public bool IsFresh { get; set; } = true;

    /// <summary>The beat they were told last.</summary>
    public long KnownBeat { get; set; } = long.MinValue;

    internal float[] KnownValues { get; }

    internal string?[] KnownTexts { get; }

    /// <summary>By parameter: they have just set it themselves, and are not told about it before this time.</summary>
    internal double[] HeldUntil { get; }

    internal float[] KnownSignals { get; }

    /// <summary>Whether changes of a sender are this subscriber's own.</summary>
    public bool Owns(int origin) => _origins.Contains(origin);

    /// <summary>
    /// Counts a sender as this subscriber: whoever subscribes the same port of the same machine is the same client, since
    /// many programs send from several sockets.
    /// </summary>
    public void Adopt(int origin)
    {
        if (!_origins.Contains(origin))
        {
            if (_origins.Count == MaxOrigins)
            {
                _origins.RemoveAt(0);
            }

            _origins.Add(origin);
        }
    }

    /// <summary>Forgets all that they know, so that they are told everything.</summary>
    public void Forget()
    {
        IsFresh = true;
        KnownBeat = long.MinValue;
        Array.Fill(KnownValues, float.NaN);
        Array.Clear(KnownTexts);
        Array.Clear(HeldUntil);
        Array.Fill(KnownSignals, float.NaN);
    }
}
