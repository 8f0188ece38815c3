using System.Net;
using System.Net.Sockets;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Live;
using LiveDiffusion.Rendering;
using Rug.Osc;

namespace LiveDiffusion.Bench;

/// <summary>
/// From a hand to the picture, end to end: a thread of its own sends blackout on and off through a socket at moments of its
/// own, and each frame's pixels are looked at. Main thread.
/// </summary>
internal sealed class ControlBench(LiveShow show)
{
    private const int Messages = 40;
    private const int LeastPauseMilliseconds = 10;
    private const int MostPauseMilliseconds = 100;
    private const double Patience = 1;
    private const float BlackestPicture = 0.004f;

    private readonly SharedNumber _sent = new();      // sender counts
    private readonly SharedNumber _sentAt = new();    // sender stores, before it sends and counts
    private readonly SharedNumber _seen = new();      // receiver counts
    private readonly List<double> _milliseconds = [];

    /// <summary>From the sending of a message to the end of the frame that shows it, milliseconds.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    /// <summary>Most frames that began after a message was sent and did not show it yet.</summary>
    public int MostFramesLate { get; private set; }

    /// <summary>Sends and looks.</summary>
    public void Run(WaitHandle never)
    {
        var sender = new Thread(() => Send(never)) { Name = "bench control", IsBackground = true };
        sender.Start();
        for (var seen = 0L; seen < Messages; seen++)
        {
            Await(seen, never);
            _seen.Increment();
        }

        sender.Join();
    }

    // Renders until the message of that number has been sent and is seen.
    private void Await(long number, WaitHandle never)
    {
        var late = 0;
        while (true)
        {
            show.Loop(never, show.Show.FrameCount + 1);
            if (_sent.Value <= number)
            {
                continue;
            }

            var now = show.Parts.Clock.Now;
            if (Shows(black: number % 2 == 0))
            {
                _milliseconds.Add((now - _sentAt.Seconds) * 1000);
                MostFramesLate = Math.Max(MostFramesLate, late);
                return;
            }

            late += Began >= _sentAt.Seconds ? 1 : 0;
            if (now - _sentAt.Seconds > Patience)
            {
                throw new InvalidOperationException("A control message did not reach the picture.");
            }
        }
    }

    private double Began => show.Show.Time.Seconds;

    private void Send(WaitHandle never)
    {
        using var socket = new UdpClient();
        socket.Connect(IPAddress.Loopback, show.Controllers.Osc.Port);
        var random = new Random(1);
        for (var i = 0; i < Messages; i++)
        {
            do
            {
                never.WaitOne(random.Next(LeastPauseMilliseconds, MostPauseMilliseconds));
            }
            while (_seen.Value < i);

            var packet = new OscMessage("/ld/output/blackout", i % 2 == 0 ? 1 : 0).ToByteArray();
            _sentAt.StoreSeconds(show.Parts.Clock.Now);
            socket.Send(packet);
            _sent.Increment();
        }
    }

    private bool Shows(bool black)
    {
        var picture = FramePicture.Of(show.Parts.Gl, show.Parts.Picture.Output).Pixels;
        var brightest = 0f;
        for (var i = 0; i < picture.Length; i += 4)
        {
            brightest = Math.Max(brightest, (float)picture[i] + (float)picture[i + 1] + (float)picture[i + 2]);
        }

        return black == brightest <= BlackestPicture;
    }
}
