using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Gl.Interop;
using LiveDiffusion.Graphics.Sources;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// One life of the Spout sender. Its thread opens the graphics card and the registry. Where OpenGL shares textures with
/// Direct3D the render thread copies the picture over on the card; else it fetches it and the thread writes it. Render thread.
/// </summary>
internal sealed class SpoutOutput : ISender
{
    private const int JoinMilliseconds = 2000;
    private const int BriefMilliseconds = 2; // a receiver's copy is over by then

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(0.25);

    private readonly GlDevice _gl;
    private readonly SpoutSystem _system;
    private readonly string _name;
    private readonly long? _luid;
    private readonly SharedReference<SenderStatus> _status;
    private readonly SharedReference<SharedParts?> _parts = new(null);
    private readonly SharedReference<SpoutRegistration?> _registration = new(null);
    private readonly SharedNumber _way = new(); // 0 undecided, 1 on the card, 2 by the CPU: render thread writes
    private readonly SharedNumber _isEnding = new();
    private readonly NewsSignal _wake = new();
    private readonly Thread? _thread;
    private TripleBuffer<PixelFrame>? _pictures; // by the CPU only; set before the way is
    private PixelReadback? _readback;
    private DxDevice? _dxDevice;
    private DxTexture? _dxTexture;
    private bool _wasHeldUp;

    public SpoutOutput(GlDevice gl, SpoutSystem system, string name, int width, int height)
    {
        (_gl, _system, _name) = (gl, system, name);
        var state = system.WhyUnavailable is null ? SenderState.Starting : SenderState.Unavailable;
        var why = system.WhyUnavailable is { } reason ? $"Spout output: {reason}" : "";
        _status = new SharedReference<SenderStatus>(new SenderStatus(state, why) { Width = width, Height = height });
        _luid = DxDevice.LuidOf(gl);
        if (system.WhyUnavailable is null)
        {
            _thread = new Thread(Run) { Name = "output Spout", IsBackground = true };
            _thread.Start();
        }
    }

    /// <inheritdoc/>
    public SenderStatus Status => _status.Value;

    /// <inheritdoc/>
    public bool HasEnded => _thread is not { IsAlive: true };

    /// <inheritdoc/>
    public void Send(RenderTarget picture, in FrameContext frame)
    {
        if (_way.Value == 0 && _parts.Value is { } parts)
        {
            Decide(parts);
        }

        if (Status.State != SenderState.Running || _registration.Value is not { } registration)
        {
            return;
        }

        if (_dxTexture is not null)
        {
            CopyOnCard(_dxTexture, registration, picture);
            return;
        }

        if (_readback!.Pending > 0 && _readback.TryFinish<byte>(_pictures!.WriteSlot.Pixels))
        {
            _pictures.Publish();
            _wake.Set();
        }

        _readback.Begin(picture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _dxTexture?.Dispose();
        _dxDevice?.Dispose();
        (_dxTexture, _dxDevice) = (null, null);
        _readback?.Dispose();
        _isEnding.Value = 1;
        _wake.Set();
    }

    /// <inheritdoc/>
    public void Join()
    {
        if (_thread is not null && !_thread.Join(JoinMilliseconds))
        {
            throw new TimeoutException($"The thread '{_thread.Name}' does not end.");
        }
    }

    private void Decide(SharedParts parts)
    {
        _dxDevice = DxDevice.TryOpen(_gl, parts.Device.Native);
        _dxTexture = _dxDevice is null ? null : DxTexture.TryRegister(_gl, _dxDevice, parts.Texture.Native, "Spout output");
        if (_dxTexture is null)
        {
            var (width, height) = (parts.Texture.Width, parts.Texture.Height);
            _readback = new PixelReadback(_gl, width, height, TextureFormat.Rgba8, "Spout output");
            _pictures = new TripleBuffer<PixelFrame>(() => new PixelFrame(width, height));
        }

        _way.Value = _dxTexture is not null ? 1 : 2;
        _wake.Set();
    }

    // A receiver that hangs with the texture in its hands is waited for once, not in every frame.
    private void CopyOnCard(DxTexture texture, SpoutRegistration registration, RenderTarget picture)
    {
        if (!registration.TryBegin(_wasHeldUp ? 0 : BriefMilliseconds))
        {
            _wasHeldUp = true;
            return;
        }

        _wasHeldUp = false;
        if (texture.TryLock())
        {
            texture.CopyFrom(picture);
            registration.CountFrame();
            texture.Unlock();
        }
        else
        {
            _status.Value = Lost("the graphics card does not give the texture");
        }

        registration.End();
    }

    private void Run()
    {
        ThreadGuard.Enter(ThreadRoles.Output);
        try
        {
            using var device = _system.OpenDevice!(_luid);
            using var texture = device.Create(_status.Value.Width, _status.Value.Height);
            Live(device, texture);
        }
        catch (GraphicsCardException e)
        {
            _status.Value = Lost(e.Message);
        }
    }

    // What the render thread uses of these is its until it has let go of it, whatever happens here.
    private void Live(ISpoutDevice device, ISpoutTexture texture)
    {
        _parts.Value = new SharedParts(device, texture);
        WaitUntil(() => _way.Value != 0);
        try
        {
            if (_isEnding.Value == 0)
            {
                Serve(device, texture, isDirect: _way.Value == 1);
            }
        }
        catch (Exception e) when (e is GraphicsCardException or IOException or UnauthorizedAccessException or WaitHandleCannotBeOpenedException)
        {
            _status.Value = Lost(e.Message);
        }

        WaitUntil(() => false);
    }

    private void WaitUntil(Func<bool> isSo)
    {
        while (_isEnding.Value == 0 && !isSo())
        {
            _wake.Wait(PollInterval);
        }
    }

    private void Serve(ISpoutDevice device, ISpoutTexture texture, bool isDirect)
    {
        using var registration = new SpoutRegistration(_system.Kernel!, _name, SharedTextureInfo.Of(texture, isDirect));
        _registration.Value = registration;
        _system.OwnSender.Value = registration.Name;
        _status.Value = _status.Value with { State = SenderState.Running, Name = registration.Name };
        while (_isEnding.Value == 0)
        {
            _wake.Wait(PollInterval);
            if (device.IsLost && Status.State == SenderState.Running)
            {
                _status.Value = Lost("the graphics card has gone");
            }

            if (!isDirect && Status.State == SenderState.Running && _pictures!.TryTake())
            {
                Write(texture, registration, _pictures.ReadSlot.Pixels);
            }
        }

        _system.OwnSender.Value = "";
    }

    private void Write(ISpoutTexture texture, SpoutRegistration registration, byte[] pixels)
    {
        if (!registration.TryBegin(SpoutNames.LockMilliseconds))
        {
            return;
        }

        try
        {
            texture.Write(pixels);
            registration.CountFrame();
        }
        catch (GraphicsCardException e)
        {
            _status.Value = Lost(e.Message);
        }
        finally
        {
            registration.End();
        }
    }

    private SenderStatus Lost(string why)
        => _status.Value with { State = SenderState.Lost, Message = $"Spout output: {why.TrimEnd('.')}. It is tried again." };

    private sealed record SharedParts(ISpoutDevice Device, ISpoutTexture Texture);
}
