using System.CommandLine;
using System.Globalization;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.Graphics.Spout;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion devices</c>: what can be listened to, played on, shown on and received from.</summary>
public static class DevicesCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("devices", "List the devices for sound (--audio device:NAME), MIDI, displays, NDI sources and Spout senders");
        command.SetAction(_ =>
        {
            ListSound();
            ListMidi();
            ListDisplays();
            ListPictures("NDI source", new NdiRuntime().Sources(out var why) ?? [], why);
            ListPictures("Spout sender", SpoutSystem.OfThisMachine().Senders(), "");
        });
        return command;
    }

    private static void ListSound()
    {
        var devices = AudioDevices.List();
        if (devices.Count == 0)
        {
            Console.Error.WriteLine("There is no sound device. --audio takes a file or 'demo' as well.");
        }

        foreach (var device in devices)
        {
            var use = (device.CanCapture, device.CanPlay) switch
            {
                (true, true) => "in, out",
                (true, false) => "in",
                _ => "out",
            };
            Console.Out.WriteLine($"{device.Id,-40}  {use,-7}  {device.Description}");
        }
    }

    private static void ListMidi()
    {
        foreach (var endpoint in MidiHub.List(new RealClock()))
        {
            Console.Out.WriteLine($"{endpoint.Title,-40}  {(endpoint.Output.Length > 0 ? "in, out" : "in"),-7}  MIDI");
        }
    }

    // The id is what the settings' outputs call a display.
    private static void ListDisplays()
    {
        if (!WindowSystem.TryOpen(new WindowSettings { IsVisible = false }, out var windows, out var why) || windows is null)
        {
            Console.Error.WriteLine(why);
            return;
        }

        using (windows)
        {
            foreach (var display in windows.Displays.All)
            {
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{display.Id,-40}  {"display",-7}  {display.Width}x{display.Height}, {display.Hertz} Hz"));
            }
        }
    }

    private static void ListPictures(string kind, IReadOnlyList<string> names, string whyNone)
    {
        foreach (var name in names)
        {
            Console.Out.WriteLine($"{name,-40}  {"picture",-7}  {kind}");
        }

        if (whyNone.Length > 0)
        {
            Console.Error.WriteLine(whyNone);
        }
    }
}
