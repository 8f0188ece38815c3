using System.CommandLine;
using System.Net;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Live;
using LiveDiffusion.Stage;
using LiveDiffusion.Web;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion</c>: the live show.</summary>
public static class LiveCommand
{
    private static readonly Option<bool> Headless = new("--headless") { Description = "Without a window" };
    private static readonly Option<long?> Frames = new("--frames") { Description = "End after so many frames" };
    private static readonly Option<string?> Audio = new("--audio") { Description = "FILE, demo, tone, device, device:NAME, loopback or none; default the last chosen, else demo" };
    private static readonly Option<bool> Mute = new("--mute") { Description = "Do not play the file or the demo" };
    private static readonly Option<string?> Preset = new("--preset") { Description = "Preset to begin with" };
    private static readonly Option<string?> Size = new("--size") { Description = "WIDTHxHEIGHT" };
    private static readonly Option<int> WebPort = new("--web-port") { Description = "Port of the page", DefaultValueFactory = _ => WebSettings.DefaultPort };
    private static readonly Option<string> WebListen = new("--web-listen") { Description = "Where the page is served: loopback, all or an IP address; beyond loopback it asks for a token", DefaultValueFactory = _ => "loopback" };
    private static readonly Option<bool> WebToken = new("--web-token") { Description = "Ask this machine's own programs for the token too: behind a tunnel or proxy" };
    private static readonly Option<string?> Stats = new("--stats") { Description = "Write figures of every frame to this CSV file" };
    private static readonly Option<string?> Record = new("--record") { Description = "Log what hands do and what is heard to this file" };
    private static readonly Option<string?> Replay = new("--replay") { Description = "Do again what such a log holds" };
    private static readonly Option<string?> Config = new("--config") { Description = "Settings file of the rig" };
    private static readonly Option<string?> Model = new("--model") { Description = "Model: name or folder" };
    private static readonly Option<string?> ModelSizeOption = new("--model-size") { Description = "WIDTHxHEIGHT of the model's pictures; default what fits --size" };
    private static readonly Option<string?> Provider = ProviderOption.Create();
    private static readonly Option<int> OscPort = new("--osc-port") { Description = "UDP port of OSC; 0 takes any free one", DefaultValueFactory = _ => OscSettings.DefaultPort };
    private static readonly Option<string> Listen = new("--listen") { Description = "Where OSC is heard: loopback, all or an IP address", DefaultValueFactory = _ => "loopback" };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of everything left to chance" };

    /// <summary>Builds the root command.</summary>
    public static RootCommand Create()
    {
        var command = new RootCommand("LiveDiffusion: a diffusion model dreams to music, live")
        {
            Headless, Frames, Audio, Mute, Preset, Size, WebPort, WebListen, WebToken, OscPort, Listen, Stats, Record, Replay, Config, Model, ModelSizeOption, Provider, Seed,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var port = parsed.GetValue(WebPort);
        if (port is < 0 or > 65535)
        {
            throw new UserErrorException($"--web-port {port} is no port; give 1 to 65535, or 0 for any free one.");
        }

        if (parsed.GetValue(Frames) is < 1)
        {
            throw new UserErrorException("--frames must be 1 or more.");
        }

        using var stop = new StopSignal();
        Perform(parsed, port, stop);
        return 0;
    }

    private static OscSettings Osc(ParseResult parsed)
    {
        var port = parsed.GetValue(OscPort);
        var listen = parsed.GetValue(Listen)!;
        if (port is < 0 or > 65535)
        {
            throw new UserErrorException($"--osc-port {port} is no port; give 1 to 65535, or 0 for any free one.");
        }

        return new OscSettings { Port = port, Address = Address("--listen", listen) };
    }

    private static IPAddress Address(string option, string listen)
        => OscSettings.TryParseListen(listen, out var address)
            ? address
            : throw new UserErrorException($"{option} '{listen}' is no address; give loopback, all, or an IP address of this machine.");


    private static void Perform(ParseResult parsed, int port, StopSignal stop)
    {
        var model = ModelFinder.Find(parsed.GetValue(Model));
        var provider = parsed.GetValue(Provider);
        _ = ProviderProbe.For(provider ?? ProviderProbe.Automatic, ProviderOption.Name); // refused before anything is there to be seen
        var show = new LiveShow(new LiveSettings
        {
            Audio = parsed.GetValue(Audio),
            Model = model,
            IsModelNamed = parsed.GetValue(Model) is not null,
            ModelSize = parsed.GetValue(ModelSizeOption) is { } pictures ? DreamPlanner.Parse(pictures, model, "--model-size") : null,
            Provider = provider,
            IsMute = parsed.GetValue(Mute),
            Preset = parsed.GetValue(Preset),
            Size = parsed.GetValue(Size) is { } size ? PictureSize.Parse(size, "--size") : null,
            WebPort = port,
            WebAddress = Address("--web-listen", parsed.GetValue(WebListen)!),
            WebAsksEverybody = parsed.GetValue(WebToken),
            Frames = parsed.GetValue(Frames),
            StatsFile = parsed.GetValue(Stats),
            RecordFile = parsed.GetValue(Record),
            ReplayFile = parsed.GetValue(Replay),
            ConfigFile = parsed.GetValue(Config),
            Seed = parsed.GetValue(Seed),
            IsHeadless = parsed.GetValue(Headless),
            Osc = Osc(parsed),
        });
        try
        {
            show.Run(stop.Handle);
        }
        catch
        {
            Close(show);
            throw;
        }

        if (Close(show) is { } late)
        {
            Console.Error.WriteLine(late);
        }
    }

    // A thread that does not end, such as one that loads a large model, ends with the process: it must not hide why the show
    // ended.
    private static string? Close(LiveShow show)
    {
        try
        {
            show.Dispose();
            return null;
        }
        catch (TimeoutException late)
        {
            return late.Message;
        }
    }
}
