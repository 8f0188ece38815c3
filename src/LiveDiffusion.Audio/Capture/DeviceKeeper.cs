using System.Globalization;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// The thread behind <see cref="DeviceInput"/>: opens the device in the best format that it has, watches it, and opens it
/// again when it is lost, when it hangs, when another device has taken its place, when more of its channels are wanted, or when it runs at
/// another rate than it says.
/// </summary>
internal sealed class DeviceKeeper(string name, Func<IWaveIn> open, Func<string> identity, CaptureLink link)
{
    private const double RateSeconds = 1.5;     // long enough to tell 44.1 from 48 kHz
    private const int LooksPerIdentity = 3;     // asking costs a system call or a connection
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LookAround = TimeSpan.FromMilliseconds(500);
    private int _rate = CaptureFormats.PreferredRate;
    private int _openings;
    private bool _wasThere;

    /// <summary>Works until told to stop.</summary>
    public void Run(WaitHandle stop)
    {
        var backoff = default(Backoff);
        do
        {
            if (!backoff.IsDue(link.Clock.Now))
            {
                continue;
            }

            try
            {
                while (Hold(stop))
                {
                    // What replaces the device is opened at once.
                }

                backoff = default;
                Say(AudioInputState.Lost, $"The audio device '{name}' is gone; it is tried again.");
            }
            catch (Exception exception) when (AudioErrors.IsDeviceTrouble(exception))
            {
                Say(
                    _wasThere ? AudioInputState.Lost : AudioInputState.Unavailable,
                    $"The audio device '{name}' cannot be opened ({AudioErrors.Say(exception)}); it is tried again.");
            }

            backoff.Failed(link.Clock.Now);
        }
        while (!stop.WaitOne(Pause));
    }

    // From opening to closing. True when another one is to be opened in its place.
    private bool Hold(WaitHandle stop)
    {
        var taken = identity();
        var choice = link.Choice.Value;
        var (device, feed) = Open(choice.Highest);
        _wasThere = true;
        var said = Missing(feed, choice);
        Say(AudioInputState.Running, said);
        var start = link.Clock.Now;
        var (isOther, looks) = (false, 0);
        var stall = new Stall();
        for (WaitHandle[] ends = [stop, feed.Stopped]; !isOther && !stall.IsLong(link.Clock.Now) && WaitHandle.WaitAny(ends, LookAround) == WaitHandle.WaitTimeout;)
        {
            stall.Look(feed.Frames, MayRest(device), link.Clock.Now);
            isOther = (++looks % LooksPerIdentity == 0 && IsAnother(identity(), taken))
                || IsTooNarrow(feed, choice)
                || IsOtherRate(feed, link.Clock.Now - start);
            if (Missing(feed, link.Choice.Value) is var news && !string.Equals(news, said, StringComparison.Ordinal))
            {
                said = news;
                Say(AudioInputState.Running, said);
            }
        }

        Close(device, feed);
        return isOther;
    }

    // What an output plays is nothing while nothing plays.
    private static bool MayRest(IWaveIn device) => OperatingSystem.IsWindows() && device is WasapiIn { IsLoopback: true };

    // Nobody knows at times: that is no news.
    private static bool IsAnother(string identity, string taken) => identity.Length > 0 && !string.Equals(identity, taken, StringComparison.Ordinal);

    private string Missing(CaptureFeed feed, ChannelChoice choice) => choice.Highest <= feed.Format.Channels ? ""
        : string.Create(CultureInfo.InvariantCulture, $"The audio device '{name}' has {feed.Format.Channels} channels: there is no channel {choice.Highest}.");

    // Tried once for each choice: where the device has no more channels, it has no more.
    private bool IsTooNarrow(CaptureFeed feed, ChannelChoice choice)
        => link.Choice.Value is var now && !ReferenceEquals(now, choice) && now.Highest > feed.Format.Channels;

    // ALSA takes the nearest rate that a device has, without a word.
    private bool IsOtherRate(CaptureFeed feed, double seconds)
    {
        if (seconds is < RateSeconds or > 2 * RateSeconds || CaptureFormats.Standard(feed.Frames / seconds) is not (> 0 and var rate) || rate == feed.Format.SampleRate)
        {
            return false;
        }

        _rate = rate;
        return true;
    }

    private (IWaveIn Device, CaptureFeed Feed) Open(int highestChannel)
    {
        Exception? refused = null;
        foreach (var format in CaptureFormats.For(highestChannel, _rate))
        {
            var device = open();    // one that is not there is not asked for its formats
            var feed = new CaptureFeed(format, link, ++_openings);
            try
            {
                device.WaveFormat = format;
                device.DataAvailable += feed.OnData;
                device.RecordingStopped += feed.OnStopped;
                device.StartRecording();
                return (device, feed);
            }
            catch (Exception exception) when (AudioErrors.IsRefusal(exception))
            {
                refused ??= exception;
                Abandon(device, feed);
            }
            catch
            {
                Abandon(device, feed);
                throw;
            }
        }

        throw refused!;
    }

    // One that was never started: nothing comes of it.
    private static void Abandon(IWaveIn device, CaptureFeed feed) => Farewell.Say(() => Release(device, feed), EndTimeout);

    // Dropping the stream from here does not wake a read that waits inside ALSA's plug-in for PulseAudio, so the audio
    // thread ends itself at its next period. One that has no next period is left behind, and lets nothing through any more.
    private static void Close(IWaveIn device, CaptureFeed feed)
    {
        feed.End();
        Farewell.Say(() =>
        {
            feed.Stopped.WaitOne();
            Release(device, feed);
        }, EndTimeout);
    }

    private static void Release(IWaveIn device, CaptureFeed feed)
    {
        device.DataAvailable -= feed.OnData;
        device.RecordingStopped -= feed.OnStopped;
        device.Dispose();
        feed.Dispose();
    }

    // Four seconds without a frame, as often as it was looked: it hangs, as libpulse does when its server dies at the wrong moment.
    private struct Stall()
    {
        private const double LongSeconds = 4;
        private const int ManyLooks = 8;
        private long _frames = -1;
        private double _since;
        private int _looks;

        public void Look(long frames, bool mayRest, double now)
        {
            if (frames != _frames || mayRest)
            {
                (_frames, _since, _looks) = (frames, now, 0);
            }

            _looks++;
        }

        public readonly bool IsLong(double now) => _looks > ManyLooks && now - _since >= LongSeconds;
    }

    private void Say(AudioInputState state, string message) => link.Status.Send(new AudioInputStatus(state, message));
}
