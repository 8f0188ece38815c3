using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Graphics.Tests.Ndi;

/// <summary>
/// An NDI library that <c>ndi_stub.c</c> makes, loaded like the real one: as a file of its own for each test, since a file
/// that is loaded twice has its state once.
/// </summary>
public sealed unsafe class NdiStub : IDisposable
{
    private static readonly Lazy<string?> Compiled = new(Compile);

    private readonly nint _handle;

    public NdiStub()
    {
        Assert.SkipWhen(Compiled.Value is null, "needs a C compiler (cc)");
        Folder = Directory.CreateTempSubdirectory("ld-ndi-").FullName;
        Path = System.IO.Path.Combine(Folder, "libndi.so.6");
        File.Copy(Compiled.Value!, Path);
        _handle = NativeLibrary.Load(Path);
        Runtime = new NdiRuntime(() => [Path]);
    }

    public string Folder { get; }

    public string Path { get; }

    public NdiRuntime Runtime { get; }

    /// <summary>The calls so far, one a line, but those that only ask.</summary>
    public string[] Log
    {
        get
        {
            var bytes = new byte[1 << 18];
            fixed (byte* into = bytes)
            {
                var length = ((delegate* unmanaged<byte*, int, int>)Export("stub_log"))(into, bytes.Length);
                return Encoding.UTF8.GetString(bytes, 0, length).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            }
        }
    }

    public int Sent => Ask("stub_sent");

    /// <summary>How often a picture was written to while it was NDI's.</summary>
    public int Violations => Ask("stub_violations");

    /// <summary>Received pictures that were not given back.</summary>
    public int Outstanding => Ask("stub_outstanding");

    public static bool IsThere => Compiled.Value is not null;

    public void Connect(int receivers) => Tell("stub_connections", receivers);

    /// <summary>Sending takes as long as this is on.</summary>
    public void HoldUp(bool on) => Tell("stub_hold_up", on ? 1 : 0);

    public void Refuse() => Tell("stub_refuse", 1);

    public void Silence(bool on) => Tell("stub_silence", on ? 1 : 0);

    public void AddSource(string name)
    {
        var text = Marshal.StringToCoTaskMemUTF8(name);
        ((delegate* unmanaged<nint, void>)Export("stub_add_source"))(text);
        Marshal.FreeCoTaskMem(text);
    }

    /// <summary>A picture of one colour arrives from the network; bytes in the order of the four letters.</summary>
    public void Push(int width, int height, uint pixel, int fourCC)
        => ((delegate* unmanaged<int, int, uint, int, void>)Export("stub_push"))(width, height, pixel, fourCC);

    /// <summary>The bytes last sent.</summary>
    public byte[] Last(int bytes)
    {
        var pixels = new byte[bytes];
        fixed (byte* into = pixels)
        {
            Assert.Equal(bytes, ((delegate* unmanaged<byte*, int, int>)Export("stub_last"))(into, bytes));
        }

        return pixels;
    }

    public void Dispose()
    {
        HoldUp(false);
        Directory.Delete(Folder, recursive: true); // what is loaded stays loaded: threads may still be in it
    }

    private static string? Compile()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var library = System.IO.Path.Combine(AppContext.BaseDirectory, "libndi_stub.so");
        var source = System.IO.Path.Combine(TestPaths.Repository, "tests", "LiveDiffusion.Graphics.Tests", "Ndi", "ndi_stub.c");
        try
        {
            using var compiler = Process.Start(
                new ProcessStartInfo("cc", ["-shared", "-fPIC", "-O1", "-nostdlib", "-Wall", "-Werror", "-o", library, source])
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                })!;
            var said = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? library : throw new InvalidOperationException(said);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private nint Export(string name) => NativeLibrary.GetExport(_handle, name);

    private int Ask(string name) => ((delegate* unmanaged<int>)Export(name))();

    private void Tell(string name, int value) => ((delegate* unmanaged<int, void>)Export(name))(value);
}
