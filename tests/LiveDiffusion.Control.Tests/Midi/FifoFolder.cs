using System.Runtime.InteropServices;
using LiveDiffusion.Control.Midi.Ports;

namespace LiveDiffusion.Control.Tests.Midi;

/// <summary>A folder in which pairs of FIFOs are raw MIDI devices.</summary>
internal sealed partial class FifoFolder : IDisposable
{
    private const int ReadWriteOwner = 0x180; // 0600

    private readonly string _root = Directory.CreateTempSubdirectory("midi").FullName;

    public FifoFolder()
    {
        Directory.CreateDirectory(Path.Combine(_root, "snd"));
        Directory.CreateDirectory(Path.Combine(_root, "asound"));
    }

    public RawMidiPaths Paths => new()
    {
        DeviceFolder = Path.Combine(_root, "snd"), NameFolder = Path.Combine(_root, "asound"), OutputSuffix = ".out",
    };

    public string File(string name) => Path.Combine(_root, name);

    /// <summary>Puts a device in; what is sent to it is read from the end that comes back.</summary>
    public FifoDevice Plug(int card, string name)
    {
        var node = Path.Combine(_root, "snd", $"midiC{card}D0");
        Directory.CreateDirectory(Path.Combine(_root, "asound", $"card{card}"));
        System.IO.File.WriteAllText(Path.Combine(_root, "asound", $"card{card}", "midi0"), name + "\n\nOutput 0\n  Tx bytes     : 0\nInput 0\n");
        Make(node + ".out");
        Make(node);
        return new FifoDevice(node);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Make(string path) => Assert.Equal(0, MakeFifo(path, ReadWriteOwner));

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}

/// <summary>The device's side of a pair of FIFOs.</summary>
internal sealed class FifoDevice : IDisposable
{
    private readonly string _node;
    private readonly FileStream _lamps;
    private FileStream? _keys;

    public FifoDevice(string node)
    {
        _node = node;
        _lamps = Open(node + ".out"); // both ways, so that neither side waits for the other
    }

    /// <summary>Sends bytes. Waits until somebody reads.</summary>
    public void Send(params byte[] bytes)
    {
        _keys ??= new FileStream(_node, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        _keys.Write(bytes);
    }

    /// <summary>Waits for so many bytes of lamps.</summary>
    public byte[] Lamps(int count)
    {
        var bytes = new byte[count];
        _lamps.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Pulls the plug.</summary>
    public void Unplug()
    {
        File.Delete(_node);
        File.Delete(_node + ".out");
        Dispose();
    }

    public void Dispose()
    {
        _keys?.Dispose();
        _lamps.Dispose();
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
}
