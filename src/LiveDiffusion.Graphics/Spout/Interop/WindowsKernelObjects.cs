using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32;

namespace LiveDiffusion.Graphics.Spout.Interop;

/// <summary>The named objects of a Windows session. Any thread.</summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe partial class WindowsKernelObjects : IKernelObjects
{
    private const int DefaultMaxSenders = 64;
    private const uint ReadAccess = 4; // FILE_MAP_READ
    private const string Settings = @"HKEY_CURRENT_USER\Software\Leading Edge\Spout";

    /// <inheritdoc/>
    public int MaxSenders { get; } =
        Math.Clamp(Convert.ToInt32(Registry.GetValue(Settings, "MaxSenders", null) ?? DefaultMaxSenders, CultureInfo.InvariantCulture), 1, 1024);

    /// <inheritdoc/>
    public int Read(string map, Span<byte> into)
    {
        var handle = Native.OpenFileMapping(ReadAccess, 0, map);
        if (handle == 0)
        {
            return 0;
        }

        var length = 0;
        var view = Native.MapViewOfFile(handle, ReadAccess, 0, 0, 0);
        if (view != null)
        {
            Native.MemoryInformation region;
            if (Native.VirtualQuery(view, &region, (nuint)sizeof(Native.MemoryInformation)) != 0)
            {
                length = (int)Math.Min(region.RegionSize, (nuint)into.Length);
                new ReadOnlySpan<byte>(view, length).CopyTo(into);
            }

            _ = Native.UnmapViewOfFile(view);
        }

        _ = Native.CloseHandle(handle);
        return length;
    }

    /// <inheritdoc/>
    public ISharedMap OpenMap(string name, int bytes) => new Map(name, bytes);

    /// <inheritdoc/>
    public INamedMutex OpenMutex(string name) => new NamedMutex(name);

    /// <inheritdoc/>
    public INamedSemaphore OpenSemaphore(string name) => new NamedSemaphore(name);

    private sealed class Map : ISharedMap
    {
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;

        public Map(string name, int bytes)
        {
            _file = MemoryMappedFile.CreateOrOpen(name, bytes);
            _view = _file.CreateViewAccessor();
        }

        public int Length => (int)_view.Capacity;

        public void Read(Span<byte> into) => _view.SafeMemoryMappedViewHandle.ReadSpan(0, into[..Math.Min(into.Length, Length)]);

        public void Write(ReadOnlySpan<byte> bytes) => _view.SafeMemoryMappedViewHandle.WriteSpan(0, bytes[..Math.Min(bytes.Length, Length)]);

        public void Dispose()
        {
            _view.Dispose();
            _file.Dispose();
        }
    }

    private sealed class NamedMutex(string name) : INamedMutex
    {
        private readonly Mutex _mutex = new(initiallyOwned: false, name);

        public bool Wait(int milliseconds) => _mutex.WaitOne(milliseconds);

        public void Release() => _mutex.ReleaseMutex();

        public void Dispose() => _mutex.Dispose();
    }

    private sealed class NamedSemaphore(string name) : INamedSemaphore
    {
        private readonly Semaphore _semaphore = new(1, int.MaxValue, name, out _);

        public bool TryTake() => _semaphore.WaitOne(0);

        public int Release(int count) => _semaphore.Release(count);

        public void Dispose() => _semaphore.Dispose();
    }

    private static partial class Native
    {
        [LibraryImport("kernel32", EntryPoint = "OpenFileMappingW", StringMarshalling = StringMarshalling.Utf16)]
        internal static partial nint OpenFileMapping(uint access, int inherit, string name);

        [LibraryImport("kernel32")]
        internal static partial void* MapViewOfFile(nint mapping, uint access, uint offsetHigh, uint offsetLow, nuint bytes);

        [LibraryImport("kernel32")]
        internal static partial int UnmapViewOfFile(void* view);

        [LibraryImport("kernel32")]
        internal static partial nuint VirtualQuery(void* address, MemoryInformation* information, nuint bytes);

        [LibraryImport("kernel32")]
        internal static partial int CloseHandle(nint handle);

        /// <summary>MEMORY_BASIC_INFORMATION; only the size of the region is wanted.</summary>
        [StructLayout(LayoutKind.Sequential)]
        internal struct MemoryInformation
        {
            public nint BaseAddress;
            public nint AllocationBase;
            public nint AllocationProtect;
            public nuint RegionSize;
            public uint State;
            public uint Protect;
            public uint Type;
        }
    }
}
