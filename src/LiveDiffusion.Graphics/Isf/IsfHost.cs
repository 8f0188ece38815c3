using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// Runs one ISF shader: passes, buffers, time, inputs from parameters, sound and pictures from outside. Inside, ISF's
/// bottom row comes first; the result has the engine's top row first. Render thread, but for <see cref="Dispose"/>: any thread.
/// </summary>
public sealed class IsfHost : IDisposable
{
    private const int MaxSide = 8192;

    private readonly IsfTools _tools;
    private readonly IsfParameters _parameters;
    private readonly float[] _signals = new float[IsfSignals.Names.Count];
    private IsfStage _stage;
    private RenderTarget _output;
    private RenderTarget? _upright; // what the last pass draws bottom row first, where it has to
    private double _start = double.NaN;
    private int _frames;

    /// <summary>
    /// Compiles a shader. A mistake in it is a <see cref="UserErrorException"/> with file and line.
    /// </summary>
    /// <param name="tools">What all shaders share.</param>
    /// <param name="document">The shader.</param>
    /// <param name="parameters">Its inputs as the catalogue knows them.</param>
    /// <param name="width">Width of its picture in pixels.</param>
    /// <param name="height">Height of its picture in pixels.</param>
    public IsfHost(IsfTools tools, IsfDocument document, IsfParameters parameters, int width, int height)
    {
        _tools = tools;
        _parameters = parameters;
        _stage = new IsfStage(tools, document, parameters);
        _output = new RenderTarget(tools.Gl, width, height, TextureFormat.Rgba8, "isf " + document.Name);
    }

    /// <summary>The shader that runs: the last good one.</summary>
    public IsfDocument Document => _stage.Document;

    /// <summary>The last picture, top row first; black before the first.</summary>
    public Texture Picture => _output.Texture;

    /// <summary>Takes another version of the shader; on a mistake the old one goes on and the message says why.</summary>
    public bool TryReplace(IsfDocument document, out string message)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        try
        {
            var next = new IsfStage(_tools, document, _parameters);
            _stage.Dispose();
            _stage = next;
            message = "";
            return true;
        }
        catch (UserErrorException e)
        {
            message = e.Message;
            return false;
        }
    }

    /// <summary>Gives an image input its picture, top row first, or takes it away; a name that the shader lacks is ignored.</summary>
    public void SetImage(string input, Texture? picture) => _stage.Textures.SetImage(input, picture);

    /// <summary>Changes the size of the picture; buffers keep their content, resampled.</summary>
    public void Resize(int width, int height)
    {
        if (_output.Width == width && _output.Height == height)
        {
            return;
        }

        var next = new RenderTarget(_tools.Gl, width, height, TextureFormat.Rgba8, "isf " + Document.Name);
        _tools.Copy(_output.Texture, next);
        _output.Dispose();
        _output = next;
        _upright?.Dispose();
        _upright = null;
    }

    /// <summary>Draws the next picture of the shader. Allocates nothing once sizes are settled.</summary>
    public Texture Render(in FrameContext frame)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        _start = double.IsNaN(_start) ? frame.Time.Seconds : _start;
        var stage = _stage;
        var program = stage.Program;
        stage.Values.Read(frame, _output.Width, _output.Height);
        stage.Textures.Hear(frame);
        program.Program.Use();
        stage.Values.Upload(program);
        UploadTime(program, frame);
        IsfSignals.Read(frame, _signals);
        for (var i = 0; i < _signals.Length; i++)
        {
            program.Program.Set(program.Signals[i], _signals[i]);
        }

        for (var i = 0; i < stage.Passes.Length; i++)
        {
            Draw(stage, i);
        }

        _frames++;
        return _output.Texture;
    }

    /// <summary>Retires everything. Any thread.</summary>
    public void Dispose()
    {
        _stage.Dispose();
        _output.Dispose();
        _upright?.Dispose();
    }

    private void Draw(IsfStage stage, int index)
    {
        var pass = stage.Passes[index];
        var buffer = stage.BufferOf[index];
        var isLast = index == stage.Passes.Length - 1;
        var topDown = isLast && buffer is null && stage.CanDrawTopDown;
        RenderTarget target;
        if (buffer is not null)
        {
            buffer.SetSize(Side(stage, pass.Width, _output.Width), Side(stage, pass.Height, _output.Height));
            target = buffer.Back;
        }
        else
        {
            target = topDown ? _output : Upright();
        }

        var program = stage.Program;
        target.Bind();
        program.Program.Use(); // resizing a buffer uses another
        program.Program.Set(program.PassIndex, index);
        program.Program.Set(program.RenderSize, target.Width, (float)target.Height);
        program.Program.Set(program.Vertical, topDown ? -1f : 1f);
        var unit = stage.Textures.Bind(program.Program);
        foreach (var read in stage.Buffers)
        {
            program.Program.Set(stage.SamplerOf(read), unit++, read.Front);
        }

        _tools.DrawQuad();
        buffer?.Swap();
        if (isLast && !topDown)
        {
            _tools.Flip(buffer?.Front ?? target.Texture, _output);
        }
    }

    private RenderTarget Upright()
        => _upright ??= new RenderTarget(_tools.Gl, _output.Width, _output.Height, TextureFormat.Rgba8, "isf upright");

    private int Side(IsfStage stage, IsfExpression? size, int whole)
    {
        if (size is null)
        {
            return whole;
        }

        Span<float> variables = stackalloc float[size.Variables.Count];
        for (var i = 0; i < variables.Length; i++)
        {
            variables[i] = size.Variables[i] switch
            {
                "WIDTH" => _output.Width,
                "HEIGHT" => _output.Height,
                var name => stage.ValueOf(name),
            };
        }

        var side = size.Evaluate(variables);
        return float.IsFinite(side) ? (int)Math.Clamp(side, 1f, MaxSide) : whole;
    }

    private void UploadTime(IsfProgram program, in FrameContext frame)
    {
        var date = _tools.ShowStart.AddSeconds(frame.Time.Seconds);
        program.Program.Set(program.Time, (float)(frame.Time.Seconds - _start));
        program.Program.Set(program.TimeDelta, _frames == 0 ? 0f : frame.Time.Delta);
        program.Program.Set(program.FrameIndex, _frames);
        program.Program.Set(program.Date, date.Year, date.Month, date.Day, (float)date.TimeOfDay.TotalSeconds);
    }
}
