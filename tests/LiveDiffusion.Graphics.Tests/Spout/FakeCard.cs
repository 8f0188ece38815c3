using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Tests.Spout;

/// <summary>A graphics card in memory: textures that are opened by their handles, without a way to share them with OpenGL.</summary>
internal sealed class FakeCard
{
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, FakeTexture> _textures = [];
    private uint _lastHandle = 0x4000_0000;

    public bool IsLost { get; set; }

    public bool IsMissing { get; set; }

    /// <summary>Textures that programs have open.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _textures.Values.Sum(t => t.Handles);
            }
        }
    }

    public ISpoutDevice Open(long? luid) => IsMissing ? throw new GraphicsCardException("There is no card.") : new Device(this);

    public ISpoutTexture Make(int width, int height, DxgiFormat format = DxgiFormat.Bgra8Unorm)
    {
        lock (_gate)
        {
            _lastHandle += 4;
            return _textures[_lastHandle] = new FakeTexture(this, _lastHandle, width, height, format) { Handles = 1 };
        }
    }

    private void Close(FakeTexture texture)
    {
        lock (_gate)
        {
            if (--texture.Handles == 0)
            {
                _textures.Remove(texture.Handle);
            }
        }
    }

    private FakeTexture Find(uint handle)
    {
        lock (_gate)
        {
            if (IsLost || !_textures.TryGetValue(handle, out var texture))
            {
                throw new GraphicsCardException("The parameter is incorrect.");
            }

            texture.Handles++;
            return texture;
        }
    }

    private sealed class Device(FakeCard card) : ISpoutDevice
    {
        public nint Native => 0;

        public bool IsLost => card.IsLost;

        public ISpoutTexture Create(int width, int height) => card.Make(width, height);

        public ISpoutTexture Open(uint handle) => card.Find(handle);

        public void Dispose()
        {
        }
    }

    private sealed class FakeTexture(FakeCard card, uint handle, int width, int height, DxgiFormat format) : ISpoutTexture
    {
        private readonly byte[] _pixels = new byte[width * height * 16];

        public int Handles { get; set; }

        public nint Native => 0;

        public uint Handle => handle;

        public int Width => width;

        public int Height => height;

        public DxgiFormat Format => format;

        public void Write(ReadOnlySpan<byte> rgba)
        {
            lock (card._gate)
            {
                SpoutPixels.SwapRedAndBlue(rgba, _pixels.AsSpan(0, rgba.Length));
            }
        }

        public bool TryRead(Span<byte> rgba)
        {
            var pixelBytes = SpoutPixels.BytesPerPixel(format);
            lock (card._gate)
            {
                if (pixelBytes > 0)
                {
                    SpoutPixels.ToRgba(format, _pixels.AsSpan(0, width * height * pixelBytes), rgba);
                }
            }

            return pixelBytes > 0;
        }

        public void Dispose() => card.Close(this);
    }
}
