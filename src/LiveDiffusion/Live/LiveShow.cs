using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Graphics.Recording;
using LiveDiffusion.Replay;
using LiveDiffusion.Stage;
using LiveDiffusion.State;
using LiveDiffusion.Web;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Live;

/// <summary>
/// A live show, with the operator's window where there is a display: the render loop, the model's thread, the controllers' and the page's. Starts in the order in which things
/// are needed and stops in the reverse order. Main thread, which is the render thread.
/// </summary>
public sealed class LiveShow : IDisposable
{
    // The embedded model is there within this; a large one goes on loading behind the fallback picture.
    private static readonly TimeSpan LoadPatience = TimeSpan.FromSeconds(1.5);

    private readonly LiveSettings _settings;
    private readonly RealClock _clock = new();
    private readonly ControlQueue _queue = new();
    private readonly PreviewFrames _preview = new();
    private readonly LiveDream _dream;
    private readonly ShowParts _parts;
    private readonly Show _show;
    private readonly ShowReporter _reporter;
    private readonly FramePacer _pacer;
    private readonly WaitHandle[] _handles;
    private readonly ShowState _state;
    private readonly Hands _hands;
    private readonly WindowSystem? _windows;
    private readonly OperatorView? _view;
    private readonly Controllers _controllers;
    private readonly ShowRecorder _recorder;
    private readonly DeviceWatch _devices = new();
    private StatsFile? _stats;

    /// <summary>Makes everything but the page; what is wrong with the command is a <see cref="UserErrorException"/>.</summary>
    public LiveShow(LiveSettings settings)
        : this(settings, (folder, size, provider) => DreamerKinds.Of(folder, size, provider, "--provider"))
    {
    }

    /// <summary>The same with other dreamers, and maybe another input than the settings name: for tests and benchmarks.</summary>
    public LiveShow(LiveSettings settings, Func<ModelFolder, ModelSize, string, DreamerKinds> dreamers, IAudioInput? heard = null)
    {
        _settings = settings;
        var named = heard ?? FirstInput.Named(settings, _clock); // before anything is there to be seen
        var file = SettingsFile.Open(
            settings.ConfigFile ?? UserFolders.Settings, isNamed: settings.ConfigFile is not null,
            [ShowState.PresetSection, OperatorView.KeysSection, OperatorView.OutputsSection]);
        _windows = settings.IsHeadless ? null : Open(OperatorView.Settings(file));
        var gl = _windows?.Gl ?? GlDevice.CreateHeadless();
        var size = settings.Size ?? (gl.IsSoftware ? new PictureSize(640, 360) : new PictureSize(1280, 720));
        FramesPerSecond = gl.IsSoftware ? 30 : _windows?.Operator.Hertz ?? 60;
        var modelSize = settings.Model.SizeFor(size.Width, size.Height);
        _parts = new ShowParts(gl, _clock, size, modelSize, new ShowChoices(settings.Seed, IsExact: false));
        _state = new ShowState(file, _parts, settings.KeepsState);
        var catalogue = _parts.Parameters.Catalogue;
        var log = settings.ReplayFile is { } replay ? ReplayLog.Load(replay, catalogue) : null;
        var hands = new Hands(_parts, _queue, [], _state.Keeper);
        hands.Start(log is not null && settings.Preset is null ? log.Look : _state.FirstPreset(settings.Preset));
        _dream = new LiveDream(settings, _parts, _clock, size, dreamers);
        var outputs = new OutputList();
        outputs.Add(new PreviewOutput(gl, _parts.Shaders, size.Width, size.Height, _preview));
        Senders = new SenderOutputs(gl, _parts.Ndi, _parts.Spout, FramesPerSecond);
        outputs.Add(new CardedSenders(gl, Senders));
        _hands = hands;
        _controllers = new Controllers(settings, _parts, _queue, _clock);
        _view = _windows is null ? null
            : new OperatorView(_windows, _parts, new StageKeys(_parts, _queue, hands.Looks), _controllers, file, outputs);
        var recorder = new Recorder(gl, _parts.Shaders, FramesPerSecond, _parts.Ffmpeg);
        _recorder = new ShowRecorder(_parts, hands, _state.Keeper, recorder, outputs);
        if (settings.RecordFile is { } record)
        {
            _recorder.Log(record);
        }

        var (first, name) = FirstInput.Open(settings, named, log, _parts.Parameters, _clock);
        var isReplay = log is not null; // which hears what was heard, whatever it says of inputs
        var others = isReplay ? null : new InputSwitch(_clock, settings.IsMute, name, _parts.Parameters.Text(AudioParameters.Input));
        var seconds = isReplay ? null : new InputSwitch(_clock, settings.IsMute, "none", "");
        Func<FrameTime, MidiClockReading> clock = log is null ? _ => _controllers.Midi.Clock : new ReplayClock(log).At;
        var ears = new LiveEars(first, clock, others, seconds, FirstInput.Second(settings, log, _clock))
        {
            Heard = _recorder.Hear, HeardSecond = _recorder.HearSecond, Clocked = _recorder.Follow,
        };
        _show = new Show(_parts, log is null ? hands : new ReplayHands(hands, log), ears, _dream.Link, outputs);
        _reporter = new ShowReporter(new ReportedParts
        {
            Parts = _parts, Hands = hands, Show = _show, Queue = _queue, Dream = _dream.Link, State = _state,
            Controllers = _controllers, Recorder = _recorder, Devices = _devices, CleanOutputs = _windows?.Outputs ?? [], Senders = Senders,
        });
        _pacer = new FramePacer(_clock, FramesPerSecond);
        _handles = [_dream.Link.News, _dream.Link.News]; // the first becomes the stop signal of the loop
    }

    /// <summary>The display's rate.</summary>
    public int FramesPerSecond { get; }

    /// <summary>The show.</summary>
    public Show Show => _show;

    /// <summary>Its parts.</summary>
    public ShowParts Parts => _parts;

    /// <summary>Spout and NDI; the show's to dispose.</summary>
    public SenderOutputs Senders { get; }

    /// <summary>Where hands post to.</summary>
    public ControlQueue Queue => _queue;

    /// <summary>What the page reads.</summary>
    public TripleBuffer<ShowSnapshot> Snapshots => _reporter.Snapshots;

    /// <summary>MIDI and OSC.</summary>
    public Controllers Controllers => _controllers;

    /// <summary>What it leaves behind.</summary>
    public ShowRecorder Recorder => _recorder;

    /// <summary>How the show keeps up.</summary>
    public FrameStatistics Figures { get; } = new();

    /// <summary>Runs until it is stopped or has rendered its frames.</summary>
    public void Run(WaitHandle stop)
    {
        _dream.ThrowIfWrong(LoadPatience);
        _stats = _settings.StatsFile is { } file ? new StatsFile(file) : null;
        using var server = StartPage();
        Loop(stop, _settings.Frames ?? long.MaxValue);
    }

    /// <summary>
    /// Renders at the display's rate until so many frames have been rendered since the start, and lets the dream go on
    /// between them.
    /// </summary>
    public void Loop(WaitHandle stop, long frames)
    {
        _handles[0] = stop;
        if (_windows is null)
        {
            while (Step(frames))
            {
            }

            return;
        }

        LoopInWindow(_windows, frames);
    }

    /// <summary>Renders one frame and reports on it.</summary>
    public void RenderFrame()
    {
        var begin = _clock.Now;
        _view?.Begin(begin);
        _show.RenderFrame();
        _recorder.End(_show.Time);
        _controllers.Publish(_show.Time, _parts, _hands, _show.Ears.Beat);
        _view?.Show(_reporter.Status, _show, _reporter.Notice);
        var now = _clock.Now;
        Figures.Add(now, _show.FrameCount, _show.Dream.StyledCount, _show.Dream.SavedCount, now - begin);
        _stats?.Add(_show.Time.Index, _show.Time.Seconds, Figures, _parts.Picture.PictureAgeSeconds(now), _reporter.Drops);
        _state.Watch(_show.Time, _hands.Looks.Preset);
        _reporter.Report(now, Figures);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _controllers.Dispose();
            var said = _recorder.Said;
            _show.Dispose();
            if (!ReferenceEquals(said, _recorder.Said))
            {
                Console.Error.WriteLine(_recorder.Said);
            }
        }
        finally
        {
            _devices.Dispose();
            _recorder.Dispose();
            _stats?.Dispose();
            _state.Dispose();
            _view?.Dispose();
            _parts.Dispose();
        }
    }

    private static WindowSystem? Open(WindowSettings settings)
    {
        if (WindowSystem.TryOpen(settings, out var windows, out var reason))
        {
            return windows;
        }

        if (Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 })
        {
            Console.Error.WriteLine($"{reason} The show runs without a window.");
        }

        return null;
    }

    private void LoopInWindow(WindowSystem windows, long frames) => windows.Run(() =>
    {
        if (!Step(frames))
        {
            windows.Close();
        }
    });

    // One turn of the loop: a frame, or what the model has ready between two frames. False at the end.
    private bool Step(long frames)
    {
        _handles[1] = _dream.Link.News;
        var news = _pacer.Wait(_handles);
        if (news == 1)
        {
            _dream.ThrowIfWrong(TimeSpan.Zero);
            _show.TurnDream();
            return true;
        }

        if (news == 0 || _show.FrameCount >= frames)
        {
            return false;
        }

        RenderFrame();
        return _view is not { HasQuit: true } && _show.FrameCount < frames;
    }

    private WebServer StartPage()
    {
        var needs = new WebSettings { Port = _settings.WebPort, Address = _settings.WebAddress, AsksEverybody = _settings.WebAsksEverybody };
        var server = new WebServer(needs.NeedsToken ? needs with { Token = OpenToken() } : needs, new WebLinks
        {
            Catalogue = _parts.Parameters.Catalogue,
            Controls = _queue,
            Snapshots = _reporter.Snapshots,
            Preview = _preview,
            Clock = _clock,
            Midi = _controllers.Midi,
            Osc = _controllers.Osc,
        });
        if (server.TryStart(out var message))
        {
            Console.Error.WriteLine($"The dream is at {server.Address}   (Ctrl-C ends it; settings are in {_state.SettingsPath})");
            foreach (var link in server.Links)
            {
                Console.Error.WriteLine($"With its token: {link}");
            }
        }
        else
        {
            _reporter.OtherTrouble = message;
            Console.Error.WriteLine(message);
        }

        return server;
    }

    private string OpenToken()
    {
        var token = PageToken.Open(_settings.WebTokenFile, out var trouble);
        if (trouble.Length > 0)
        {
            Console.Error.WriteLine(trouble);
        }

        return token;
    }
}
