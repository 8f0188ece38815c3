using System.CommandLine;
using LiveDiffusion.Audio.Capture;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion devices</c>: what can be listened to and played on.</summary>
public static class DevicesCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("devices", "List the sound devices, for --audio device:NAME");
        command.SetAction(_ =>
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
        });
        return command;
    }
}
