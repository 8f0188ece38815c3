using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Sessions.Device;
using LiveDiffusion.Diffusion.Tests.Painting;
using LiveDiffusion.TestKit;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Tests.Sessions.Device;

/// <summary>The parts of which latents on a device are made, with numbers that are known.</summary>
public sealed class DeviceNetworkTests : IDisposable
{
    private static readonly long[] _sides = [1, 2, 1, 1];

    private readonly SessionContext _context = new(Guises.Capturing);
    private readonly DeviceMemory _memory;

    public DeviceNetworkTests() => _memory = new DeviceMemory(_context);

    [Theory]
    [InlineData(TensorElementType.Float)]
    [InlineData(TensorElementType.Float16)]
    [InlineData(TensorElementType.Int64)]
    [InlineData(TensorElementType.Int32)]
    [InlineData(TensorElementType.Bool)]
    public void Numbers_go_up_and_come_down_in_every_type(TensorElementType type)
    {
        using var up = new BoundTensor("up", type, _sides);
        using var down = new BoundTensor("down", type, _sides);
        var there = _memory.Make(type, _sides);
        var (send, fetch) = (_memory.Up(up, there), _memory.Down(there, down));
        foreach (var numbers in new float[][] { [1, 0], [0, 1] })
        {
            numbers.CopyTo(up.Values, 0);
            send.Run();
            fetch.Run();
            Assert.Equal(up.Bound.GetTensorMutableRawData().ToArray(), down.Bound.GetTensorMutableRawData().ToArray());
            Assert.Contains(down.Bound.GetTensorMutableRawData().ToArray(), b => b != 0);
        }
    }

    [Theory]
    [InlineData(1, 2f + 10)]
    [InlineData(2, ((2f + 10) * 3) + (5 * 7))]
    [InlineData(3, ((((2f + 10) * 3) + (5 * 7)) * 11) + (13 * 17))]
    public void A_mix_is_what_its_formula_says(int tensors, float expected)
    {
        DeviceTensor[] mixed = [Filled(2, TensorElementType.Float16), Filled(5, TensorElementType.Float)];
        var noise = _memory.MakeOnHost("noise", _sides);
        noise.Values.AsSpan().Fill(tensors == 3 ? 13 : 5);
        var result = _memory.Make(TensorElementType.Float, _sides);
        var mix = _memory.Mix(result, tensors == 1 ? null : noise, mixed.AsSpan(0, Math.Max(1, tensors - 1)));
        mix.Run(((ReadOnlySpan<float>)[1, 10, 3, 7, 11, 17])[..(2 * tensors)]);
        Assert.Equal([expected, expected], Read(result));
        mix.Run(new float[2 * tensors]);
        Assert.Equal([0f, 0f], Read(result));
    }

    [Fact]
    public void Of_a_distribution_the_mean_is_taken()
    {
        using var host = new BoundTensor("both", TensorElementType.Float, [1, 4, 1, 1]);
        float[] numbers = [1, 2, 30, 40];
        numbers.CopyTo(host.Values, 0);
        var both = _memory.Make(TensorElementType.Float, [1, 4, 1, 1]);
        _memory.Up(host, both).Run();
        var mean = _memory.Make(TensorElementType.Float, _sides);
        _memory.Mix(mean, null, both).Run(2f, 1f);
        Assert.Equal([3f, 5f], Read(mean));
    }

    [Fact]
    public void An_input_is_sent_when_it_has_changed_and_a_fixed_one_never_again()
    {
        using var session = Sum();
        session.Input("timestep").Values[0] = 100f;
        using var network = new DeviceNetwork(session, _memory, "sample", static name => name == "timestep");
        session.Input("timestep").Values[0] = 7f;
        session.Input("shift").Values[0] = 10f;
        _memory.Mix(network["sample"], null, Filled(1, TensorElementType.Float)).Run(1f, 0f);
        network.Run();
        Assert.Equal([111f, 111f], Read(network["out"]));
        session.Input("shift").Values[0] = 20f;
        network.Run();
        Assert.Equal([121f, 121f], Read(network["out"]));
    }

    [Fact]
    public void A_network_that_gives_other_numbers_there_than_here_is_not_trusted()
    {
        using var session = Sum();
        using var network = new DeviceNetwork(session, _memory, "sample", static name => name == "timestep");
        DeviceProof.Run(network);
        session.Input("timestep").Values[0] = 7f; // the device keeps 0
        Assert.Throws<InvalidOperationException>(() => DeviceProof.Run(network));
    }

    [Fact]
    public void A_proof_leaves_the_inputs_as_they_were()
    {
        using var session = Sum();
        session.Input("shift").Values[0] = 5f;
        using var network = new DeviceNetwork(session, _memory, "sample", static _ => false);
        DeviceProof.Run(network);
        Assert.Equal(5f, session.Input("shift").Values[0]);
        Assert.Equal(0f, session.Input("timestep").Values[0]);
        network.Run();
        Assert.Equal([5f, 5f], Read(network["out"]));
    }

    [Fact]
    public void A_capture_waits_until_nobody_else_uses_a_provider()
    {
        using var captured = new ManualResetEventSlim();
        var capture = new Thread(() =>
        {
            using var alone = CaptureGate.Alone();
            captured.Set();
        });
        using (CaptureGate.Pass())
        {
            capture.Start();
            Assert.False(captured.Wait(50, TestContext.Current.CancellationToken));
        }

        capture.Join();
        Assert.True(captured.IsSet);
    }

    public void Dispose() => _memory.Dispose();

    // out = sample + timestep + shift.
    private ModelSession Sum()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("livediffusion-sum-").FullName, "model.onnx");
        new OnnxWriter().Input("sample", OnnxType.Float, 1, 2, 1, 1).Input("timestep", OnnxType.Float, 1).Input("shift", OnnxType.Float, 1)
            .Output("out", OnnxType.Float, 1, 2, 1, 1)
            .Node("Add", ["sample", "timestep"], "later").Node("Add", ["later", "shift"], "out").Save(path);
        var shape = NetworkShape.Begin(path);
        shape.Input("sample", _sides);
        shape.Input("timestep", 1);
        shape.Input("shift", 1);
        shape.Output("out", _sides);
        return ModelSession.Load(path, shape.Complete(), _context, captures: true);
    }

    private DeviceTensor Filled(float value, TensorElementType type)
    {
        using var host = new BoundTensor("value", type, _sides);
        host.Values.AsSpan().Fill(value);
        var there = _memory.Make(type, _sides);
        _memory.Up(host, there).Run();
        return there;
    }

    private float[] Read(DeviceTensor tensor)
    {
        using var host = new BoundTensor("value", tensor.Type, [.. tensor.Sides]);
        _memory.Down(tensor, host).Run();
        return [.. host.Values];
    }
}
