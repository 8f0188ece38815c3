using System.Net;
using System.Net.Sockets;
using LiveDiffusion.Core.Parameters;
using Rug.Osc;

namespace LiveDiffusion.Control.Osc;

/// <summary>The messages that speak to the server itself, and the subscribers that come of them. OSC thread.</summary>
public sealed class OscCommands(OscSettings settings, ParameterCatalogue catalogue, OscOutput output, OscCounters counters)
{
    /// <summary>Subscribes: port, rate, and words for what is to be sent, all optional.</summary>
    public const string Subscribe = "/ld/subscribe";

    /// <summary>Ends the subscription of a port, or without a port all of the sender's.</summary>
    public const string Unsubscribe = "/ld/unsubscribe";

    /// <summary>Asks for a <see cref="Pong"/> with the same arguments.</summary>
    public const string Ping = "/ld/sys/ping";

    /// <summary>Answers a <see cref="Ping"/>.</summary>
    public const string Pong = "/ld/sys/pong";

    /// <summary>How many subscribers there can be.</summary>
    public const int MaxSubscribers = 16;

    private const int MaxPingArguments = 8;
    private const int MaxPingText = 64;

    private readonly List<OscSubscriber> _subscribers = [];
    private readonly IPEndPoint _any = new(settings.Address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);

    /// <summary>The subscribers at present.</summary>
    public IReadOnlyList<OscSubscriber> Subscribers => _subscribers;

    /// <summary>Whether an address is a command.</summary>
    public static bool IsCommand(string address) => address is Subscribe or Unsubscribe or Ping;

    /// <summary>Does what a command says.</summary>
    public void Do(OscMessage message, SocketAddress sender, int origin, double now)
    {
        var isDone = message.Address switch
        {
            Subscribe => TrySubscribe(message, sender, origin, now),
            Unsubscribe => TryUnsubscribe(message, sender, origin),
            _ => TryAnswer(message, sender, origin),
        };
        if (!isDone)
        {
            counters.Refused.Increment();
        }
    }

    /// <summary>Forgets those whose time is over.</summary>
    public void Expire(double now)
    {
        _subscribers.RemoveAll(s => s.LeaseUntil < now);
        counters.Subscribers.Value = _subscribers.Count;
    }

    private bool TrySubscribe(OscMessage message, SocketAddress sender, int origin, double now)
    {
        if (!OscSubscription.TryRead(message, out var wish) || !TryGetTarget(sender, wish.Port, out var target))
        {
            return false;
        }

        var subscriber = Find(target);
        if (subscriber is null)
        {
            if (_subscribers.Count == MaxSubscribers)
            {
                return false;
            }

            subscriber = new OscSubscriber(target, catalogue, now);
            _subscribers.Add(subscriber);
        }
        else if (wish.Feeds != subscriber.Feeds)
        {
            subscriber.Forget();
        }

        subscriber.Adopt(origin);
        subscriber.Feeds = wish.Feeds;
        subscriber.Interval = 1 / wish.Hertz;
        subscriber.LeaseUntil = now + settings.LeaseSeconds;
        counters.Subscribers.Value = _subscribers.Count;
        return true;
    }

    private bool TryUnsubscribe(OscMessage message, SocketAddress sender, int origin)
    {
        if (!OscSubscription.TryRead(message, out var wish) || !TryGetTarget(sender, wish.Port, out var target))
        {
            return false;
        }

        var isGone = _subscribers.RemoveAll(s => s.Target.Equals(target) || (wish.Port is null && s.Owns(origin))) > 0;
        counters.Subscribers.Value = _subscribers.Count;
        return isGone;
    }

    private bool TryAnswer(OscMessage message, SocketAddress sender, int origin)
    {
        // Little more bytes than came in, so that nobody can be made to flood another.
        if (message.Count > MaxPingArguments || !message.All(a => a is int or long or float or double or bool or string { Length: <= MaxPingText }))
        {
            return false;
        }

        var target = sender;
        foreach (var subscriber in _subscribers)
        {
            target = subscriber.Owns(origin) ? subscriber.Target : target;
        }

        output.Add(new OscMessage(Pong, [.. message]));
        output.Flush(target);
        return true;
    }

    private OscSubscriber? Find(SocketAddress target)
    {
        foreach (var subscriber in _subscribers)
        {
            if (subscriber.Target.Equals(target))
            {
                return subscriber;
            }
        }

        return null;
    }

    // Always the sender's own machine; nobody can subscribe another.
    private bool TryGetTarget(SocketAddress sender, int? port, out SocketAddress target)
    {
        var endPoint = (IPEndPoint)_any.Create(sender);
        endPoint.Port = port ?? endPoint.Port;
        target = endPoint.Serialize();
        return !settings.IsLoopback || IPAddress.IsLoopback(endPoint.Address);
    }
}
