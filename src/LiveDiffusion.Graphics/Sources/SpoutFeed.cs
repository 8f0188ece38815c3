using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// Receives a Spout sender by the CPU, on a thread of its own: where OpenGL cannot share textures with Direct3D. Render
/// thread, but for the receiver's loop.
/// </summary>
internal sealed class SpoutFeed : IFrameFeed
{
    private static readonly TimeSpan FrameInterval = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(3);

    private readonly SpoutSystem _system;
    private readonly string _wanted;
    private readonly long? _luid;
    private readonly (int Width, int Height) _size;
    private readonly FrameHandover _handover;
    private readonly ManualResetEvent _stop = new(initialState: false);
    private byte[] _full = []; // a picture as it was sent
    private bool _isRunning; // as was told last

    public SpoutFeed(SpoutSystem system, long? luid, string wanted, SourceStage stage)
    {
        (_system, _luid, _wanted, _size) = (system, luid, wanted, (stage.Width, stage.Height));
        _handover = new FrameHandover(stage.Width, stage.Height);
        new Thread(Run) { Name = "source Spout", IsBackground = true }.Start();
    }

    /// <inheritdoc/>
    public SourceStatus Status => _handover.Status;

    /// <inheritdoc/>
    public bool TryTake(out byte[] pixels) => _handover.TryTake(out pixels);

    /// <inheritdoc/>
    public void Dispose() => _stop.Set();

    private void Run()
    {
        do
        {
            try
            {
                using var device = _system.OpenDevice!(_luid);
                Receive(device);
            }
            catch (GraphicsCardException e)
            {
                Tell(SourceState.Lost, $"Spout: {e.Message.TrimEnd('.')}. It is tried again.");
            }
        }
        while (!_stop.WaitOne(RetryInterval));
    }

    private void Receive(ISpoutDevice device)
    {
        using var link = new SpoutLink(_system.Kernel!);
        ISpoutTexture? texture = null;
        try
        {
            var wait = TimeSpan.Zero;
            while (!_stop.WaitOne(wait))
            {
                var sight = link.Look(_wanted, _system.OwnSender.Value);
                if (sight == SpoutSight.Missing)
                {
                    Tell(SourceState.Lost, SpoutWords.Missing(_wanted));
                    wait = LookInterval;
                    continue;
                }

                if (sight == SpoutSight.Changed)
                {
                    texture?.Dispose();
                    texture = null;
                    texture = Open(device, link);
                }

                wait = texture is not null && link.HasNewFrame() && Take(link, texture) ? TimeSpan.Zero : FrameInterval;
            }
        }
        finally
        {
            texture?.Dispose();
        }
    }

    private static ISpoutTexture Open(ISpoutDevice device, SpoutLink link)
    {
        try
        {
            return device.Open(link.Info.ShareHandle);
        }
        catch (GraphicsCardException e)
        {
            throw new GraphicsCardException(SpoutWords.OtherCard(link.Name), e);
        }
    }

    private unsafe bool Take(SpoutLink link, ISpoutTexture texture)
    {
        var bytes = texture.Width * texture.Height * 4;
        _full = _full.Length == bytes ? _full : new byte[bytes];
        if (!link.TryBegin(SpoutNames.LockMilliseconds))
        {
            link.Miss();
            return false;
        }

        bool isRead;
        try
        {
            isRead = texture.TryRead(_full);
        }
        finally
        {
            link.End();
        }

        if (!isRead)
        {
            Tell(SourceState.Lost, SpoutWords.WrongFormat(link.Name, texture.Format));
            return false;
        }

        fixed (byte* pixels = _full)
        {
            PictureScaler.Cover((nint)pixels, texture.Width, texture.Height, texture.Width * 4, _handover.Pixels, _size.Width, _size.Height);
        }

        _handover.Publish();
        Tell(SourceState.Running, "");
        return true;
    }

    private void Tell(SourceState state, string message)
    {
        if (state == SourceState.Running && _isRunning)
        {
            return;
        }

        _isRunning = state == SourceState.Running;
        _handover.Tell(new SourceStatus(state, message));
    }
}
