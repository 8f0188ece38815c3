using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Control.Midi.Ports;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Interop;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Live;
using LiveDiffusion.TestKit;
using Microsoft.Playwright;

namespace LiveDiffusion.Browser.Tests;

/// <summary>
/// The whole instrument at once: window and clean output on an X display, sound that another program plays, heard from the
/// monitor of a PulseAudio sink, a FIFO as a MIDI controller, liblo's oscsend, the page in Chromium, keys from xdotool; each
/// hand changes the picture that the audience sees, and the operator's HUD is not on it.
/// </summary>
public sealed class AllHandsTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string Place = "900,420"; // where the clean output is moved to
    private const int Width = 640;
    private const int Height = 360;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("ld-hands-").FullName;
    private readonly List<Process> _processes = [];
    private readonly ManualResetEvent _stop = new(initialState: false);
    private Thread? _stage;
    private LiveShow? _show;
    private FileStream? _knobs;

    [Fact]
    public async Task Every_hand_changes_what_the_audience_sees()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs X11, PulseAudio and FIFOs");
        var display = XDisplay.Require();
        using var page = new PageHolder(await browser.NewPageAsync(1400, 900));
        StartSound();
        var (web, osc) = (FreePort(), FreePort());
        StartShow(web, osc);
        await Until(() => _show?.Show.Dream.StyledCount > 5, "the dream");
        XDisplay.Run("xdotool", "search", "--sync", "--name", "^LiveDiffusion$", "windowsize", "700", "394", "windowmove", "0", "0");
        XDisplay.Run("xdotool", "search", "--sync", "--name", "^Wall$", "windowmove", Place.Split(',')[0], Place.Split(',')[1]);
        await Until(() => _show!.Show.Ears.Features.Mix.Level > 0.05f, "what another program plays");
        await Until(() => Brightness(display) > 20, "the picture on the clean output");
        Shoot(display, "hands-1-all");

        // Keyboard.
        XDisplay.Run("xdotool", "search", "--name", "^LiveDiffusion$", "windowfocus", "--sync", "key", "b");
        await Until(() => Brightness(display) == 0, "black by the keyboard");
        Shoot(display, "hands-2-black");
        Assert.True(Grab(display, "0,0", 700, 394).Max() > 150, "the operator sees the HUD while the audience sees black");
        Assert.Equal(0, Grab(display, Place, Width, Height).Max());
        XDisplay.Run("xdotool", "search", "--name", "^LiveDiffusion$", "windowfocus", "--sync", "key", "b");
        await Until(() => Brightness(display) > 20, "the picture again");

        // OSC.
        Run("oscsend", "127.0.0.1", osc.ToString(CultureInfo.InvariantCulture), "/ld/effect/saturation", "f", "0");
        await Until(() => Colourfulness(display) < 3, "grey by OSC");
        Shoot(display, "hands-3-grey");
        Run("oscsend", "127.0.0.1", osc.ToString(CultureInfo.InvariantCulture), "/ld/effect/saturation", "f", "1");
        await Until(() => Colourfulness(display) > 6, "colour again");

        // The page, and what it binds: learn on, touch the master fader, move a knob.
        await page.Page.GotoAsync($"http://127.0.0.1:{web}/");
        await page.Page.Locator("body[data-link=live]").WaitForAsync();
        var fire = Blueness(display);
        await page.Page.Locator(".preset", new() { HasTextString = "Deep Blue" }).ClickAsync();
        await Until(() => _show!.Parts.Parameters.Text(PromptParameters.Texts[0]).Contains("ocean", StringComparison.Ordinal), "the preset by the page");
        await Until(() => Blueness(display) > fire + 25, "blue by the page");
        Shoot(display, "hands-4-blue");
        await page.Page.Locator("[data-toggle-learn]").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator("#learn-bar")).ToBeVisibleAsync(); // until then a click is a click
        await page.Page.Locator("[data-learn='output/dim']").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator("#learn-bar")).ToContainTextAsync("move a control");
        for (var value = 100; value <= 127; value += 3)
        {
            await Midi(0xB0, 7, (byte)value);
        }

        await Until(() => _show!.Controllers.Midi.Status.Mapping.Bindings.Any(b => b.Target == "output/dim"), "the binding");
        await page.Page.Keyboard.PressAsync("Escape");
        await Until(() => !_show!.Controllers.Midi.Status.Learn.IsOn, "the end of learning");

        // MIDI.
        for (var value = 126; value >= 0; value -= 9)
        {
            await Midi(0xB0, 7, (byte)value);
        }

        await Until(() => Brightness(display) < 2, "dark by MIDI");
        Shoot(display, "hands-5-dark");
        await Midi(0xB0, 7, 127);
        await Until(() => Brightness(display) > 15, "bright again");
        Assert.Equal("", _show!.Controllers.Trouble);
    }

    public void Dispose()
    {
        _knobs?.Dispose();
        _stop.Set();
        _stage?.Join(Patience);
        foreach (var process in _processes)
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }

            process.Dispose();
        }

        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string MidiNode => Path.Combine(_folder, "midiC1D0");

    private static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static byte[] Grab(string display, string place, int width, int height)
    {
        var start = new ProcessStartInfo("ffmpeg", [
            "-v", "error", "-f", "x11grab", "-video_size", $"{width}x{height}", "-i", $"{display}+{place}", "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo", "-"])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using var memory = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(memory);
        process.WaitForExit();
        Assert.Equal(width * height * 3, memory.Length);
        return memory.ToArray();
    }

    private static double Brightness(string display) => Grab(display, Place, Width, Height).Average(b => b);

    private static double Colourfulness(string display) => Mean(display, (r, g, b) => Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b)));

    private static double Blueness(string display) => Mean(display, (r, _, b) => b - r);

    private static double Mean(string display, Func<int, int, int, int> of)
    {
        var pixels = Grab(display, Place, Width, Height);
        return Enumerable.Range(0, pixels.Length / 3).Average(i => of(pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]));
    }

    private static void Shoot(string display, string name)
    {
        var folder = Path.Combine(TestPaths.Repository, "TestResults", "page");
        Directory.CreateDirectory(folder);
        Run("ffmpeg", "-v", "error", "-y", "-f", "x11grab", "-video_size", $"{XDisplay.Width}x{XDisplay.Height}", "-i", display, "-frames:v", "1", Path.Combine(folder, name + ".png"));
    }

    private static async Task Until(Func<bool> condition, string what)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Patience, $"{what}: never");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private async Task Midi(params byte[] bytes)
    {
        _knobs ??= new FileStream(MidiNode, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0); // plugged in until the end
        await _knobs.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await Task.Delay(60, TestContext.Current.CancellationToken); // more than a frame
    }

    // A sound server of our own with a null sink, and a player of another maker's that plays a loop of the built-in track.
    private void StartSound()
    {
        var socket = Path.Combine(_folder, "pulse");
        foreach (var (name, value) in new[] { ("PULSE_SERVER", $"unix:{socket}"), ("PULSE_RUNTIME_PATH", _folder), ("XDG_RUNTIME_DIR", _folder), ("PULSE_SOURCE", "ld.monitor") })
        {
            NativeEnvironment.Set(name, value, overwrite: true);
        }

        Start("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--log-target=null", $"--load=module-native-protocol-unix socket={socket} auth-anonymous=1", "--load=module-null-sink sink_name=ld rate=48000 channels=2");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(socket), Patience), "PulseAudio does not start");
        var music = Path.Combine(_folder, "music.wav");
        Run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "aevalsrc='0.6*sin(2*PI*60*t)*exp(-8*mod(t,0.5))+0.2*random(0)*exp(-30*mod(t,0.25))':d=300:s=48000", music);
        Start("paplay", "--device=ld", music);
    }

    private void Start(string program, params string[] arguments)
    {
        try
        {
            _processes.Add(Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"needs {program}");
        }
    }

    private void StartShow(int web, int osc)
    {
        Run("mkfifo", MidiNode);
        Directory.CreateDirectory(Path.Combine(_folder, "card1"));
        File.WriteAllText(Path.Combine(_folder, "card1", "midi0"), "Knobs\n\nInput 0\n");
        var config = Path.Combine(_folder, "settings.json");
        File.WriteAllText(config, $$"""{ "outputs": [{ "name": "Wall", "fit": "fill", "size": "{{Width}}x{{Height}}" }] }""");
        Exception? failure = null;
        using var isMade = new ManualResetEvent(initialState: false);
        _stage = new Thread(Perform) { Name = "stage" };
        _stage.Start();
        isMade.WaitOne(Patience);
        Assert.Null(failure);

        void Perform()
        {
            try
            {
                using var show = new LiveShow(new LiveSettings
                {
                    Audio = "device:pulse",
                    Model = ModelFolder.Open(Path.Combine(TestPaths.Repository, "models", "lumen")),
                    Preset = "Ember",
                    Size = new PictureSize(320, 180),
                    WebPort = web,
                    ConfigFile = config,
                    Osc = new OscSettings { Port = osc },
                    MidiMappingFile = Path.Combine(_folder, "midi.json"),
                    MidiPaths = new RawMidiPaths { DeviceFolder = _folder, NameFolder = _folder, OutputSuffix = ".out" },
                });
                _show = show;
                isMade.Set();
                show.Run(_stop);
            }
            catch (Exception e)
            {
                failure = e;
                isMade.Set();
            }
        }
    }

    private sealed class PageHolder(IPage page) : IDisposable
    {
        public IPage Page => page;

        public void Dispose() => page.CloseAsync().GetAwaiter().GetResult();
    }
}
