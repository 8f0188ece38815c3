using System.Threading.Channels;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Web;

namespace LiveDiffusion.Tests.Web;

/// <summary>A show without pictures: drains the queue into a real table and matrix 60 times a second and serves the page.</summary>
public sealed class FakeShow : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<ControlEvent> _events = Channel.CreateUnbounded<ControlEvent>();
    private readonly Mailbox<Action> _orders = new(1000);
    private readonly Thread _thread;

    public FakeShow(int port = 0, Action<FakeShow, int>? perform = null, WebSettings? settings = null)
    {
        Catalogue = new ParameterCatalogue([]);
        Table = new ParameterTable(Catalogue);
        Matrix = new ModulationMatrix(Catalogue);
        var (queue, clock) = (new ControlQueue(), new RealClock());
        Midi = new MidiHub(new MidiSettings { ScanSeconds = 0.05, FirstOrigin = 1 << 24 }, Catalogue, queue, clock, Devices);
        Midi.Start();
        Osc = new OscServer(new OscSettings { Port = 0 }, Catalogue, queue, clock);
        Osc.TryStart(out _);
        Links = new WebLinks
        {
            Catalogue = Catalogue,
            Controls = queue,
            Snapshots = new TripleBuffer<ShowSnapshot>(() => new ShowSnapshot(Catalogue)),
            Preview = new PreviewFrames(),
            Clock = clock,
            Midi = Midi,
            Osc = Osc,
        };
        Server = new WebServer((settings ?? new WebSettings()) with { Port = port }, Links);
        IsServing = Server.TryStart(out var message);
        Message = message;
        _thread = new Thread(() => Run(perform)) { IsBackground = true, Name = "fake show" };
        _thread.Start();
    }

    public ParameterCatalogue Catalogue { get; }

    public ParameterTable Table { get; }

    public ModulationMatrix Matrix { get; }

    public FakeDevices Devices { get; } = new();

    public MidiHub Midi { get; }

    public OscServer Osc { get; }

    public WebLinks Links { get; }

    public WebServer Server { get; }

    public ShowStatus Status { get; } = new();

    public bool IsServing { get; }

    public string Message { get; }

    public AudioFeatures Audio;

    public BeatState Beat { get; set; } = new(120f, 0, 1f, false);

    public ParameterInfo this[string id] => Catalogue.Find(id) ?? throw new ArgumentException(id, nameof(id));

    /// <summary>Runs something on the show's thread, between two frames.</summary>
    public void Do(Action order) => _orders.TryPost(order);

    /// <summary>The next control event that the show has drained.</summary>
    public async Task<ControlEvent> NextEventAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await _events.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Skips control events until one that fits.</summary>
    public async Task<ControlEvent> NextEventAsync(Func<ControlEvent, bool> fits)
    {
        while (true)
        {
            var control = await NextEventAsync();
            if (fits(control))
            {
                return control;
            }
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        Server.Dispose();
        Osc.Dispose();
        Midi.Dispose();
        _stop.Dispose();
    }

    private void Run(Action<FakeShow, int>? perform)
    {
        for (var frame = 0; !_stop.Token.WaitHandle.WaitOne(16); frame++)
        {
            while (Links.Controls.TryTake(out var control))
            {
                Apply(control);
                _events.Writer.TryWrite(control);
            }

            while (_orders.TryTake(out var order))
            {
                order();
            }

            Matrix.Evaluate(Table, in Audio, Beat, new FrameTime(frame, frame / 60.0, 1f / 60f));
            perform?.Invoke(this, frame);
            if (frame % 3 == 0)
            {
                Links.Snapshots.WriteSlot.Fill(Table, Audio, Beat, Status);
                Links.Snapshots.WriteSlot.FillRoutes(Matrix);
                Links.Snapshots.Publish();
            }
        }
    }

    private void Apply(in ControlEvent control)
    {
        if (Midi.Status.Learn.IsOn && control.Origin < 1 << 24 && control.Kind != ControlKind.EditRoute)
        {
            Midi.Touch(control.Target.Id, control.Text ?? "");
        }

        switch (control.Kind)
        {
            case ControlKind.EditRoute:
                Matrix.TryEdit(control.Route!);
                break;
            case ControlKind.Set:
                Table.Set(control.Target, control.Number);
                break;
            case ControlKind.SetNormalised:
                Table.SetNormalised(control.Target, control.Number);
                break;
            default:
                Table.SetText(control.Target, control.Text ?? "");
                break;
        }
    }
}
