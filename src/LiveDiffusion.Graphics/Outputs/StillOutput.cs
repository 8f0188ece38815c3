using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// Takes the picture of the frame in which <c>output/snapshot</c> fires, without waiting for the GPU. A second shot while one
/// is on its way is the same shot. Render thread.
/// </summary>
/// <param name="gl">The context.</param>
/// <param name="shaders">The shader files.</param>
/// <param name="begin">
/// Called in the frame that is taken; returns what is done with its RGBA bytes, top row first, as soon as they are there.
/// </param>
public sealed class StillOutput(GlDevice gl, ShaderLibrary shaders, Func<Action<byte[]>> begin) : IOutput
{
    private FrameTap? _tap;
    private Action<byte[]>? _done;
    private byte[] _pixels = [];

    /// <inheritdoc/>
    public string Name => "snapshot";

    /// <inheritdoc/>
    public void Send(RenderTarget final, in FrameContext frame)
    {
        if (_done is null && frame.Parameters.IsOn(OutputParameters.Snapshot))
        {
            _tap ??= new FrameTap(gl, shaders, final.Width, final.Height, "snapshot");
            if (_tap.Begin(final))
            {
                _done = begin();
                _pixels = new byte[final.Width * final.Height * 4];
            }
        }

        if (_done is not null && _tap!.TryFinish(_pixels))
        {
            _done(_pixels);
            _done = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _tap?.Dispose();
}
