using System.CommandLine;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion devices</c>: what can be listened to, played on and received from.</summary>
public static class DevicesCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("devices", "List the sound devices, for --audio device:NAME, and the NDI sources and Spout senders");
        command.SetAction(_ =>
        {
            ListSound();
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
