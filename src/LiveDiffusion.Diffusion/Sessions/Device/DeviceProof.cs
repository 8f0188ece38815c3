using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Sessions.Device;

/// <summary>
/// Tries a network on the device before a picture depends on it: what it gives there has to be what it gives on the host's tensors, and a
/// replayed run has to give what a plain one gives for inputs that came after the capture. Inference thread.
/// </summary>
internal static class DeviceProof
{
    private const float Near = 1e-2f; // of the largest number: half precision, and kernels that are chosen anew
    private const float Timestep = 500f;

    /// <summary>Proves it. Numbers that differ throw; a capture that fails is given up with its reason.</summary>
    public static void Run(DeviceNetwork network)
    {
        float[][] before = [.. network.Inputs.Select(i => (float[])i.Host.Values.Clone())];
        Fill(network, phase: 1);
        Capture(network);
        Fill(network, phase: 2);
        var there = Answer(network, isReplayed: false);
        var here = AnswerOfHost(network.Session);
        var isSteady = IsNear(here, there);
        if (!isSteady && IsNear(here, AnswerOfHost(network.Session)))
        {
            throw new InvalidOperationException("what a network gives on the device is not what it gives from the host's memory.");
        }

        if (network.Session.Captures && !(isSteady && IsNear(there, Answer(network, isReplayed: true))))
        {
            network.StopCapturing(isSteady ? "a replayed run gives other numbers" : "it draws numbers at random");
        }

        for (var i = 0; i < before.Length; i++)
        {
            before[i].CopyTo(network.Inputs[i].Host.Values, 0);
            network.Inputs[i].Send();
        }
    }

    private static void Capture(DeviceNetwork network)
    {
        network.Run(isReplayed: false); // nothing is made for the first time while it is captured
        try
        {
            if (network.Session.Captures)
            {
                network.Capture();
            }
        }
        catch (OnnxRuntimeException e)
        {
            network.StopCapturing(ModelSession.OneLine(e));
        }
    }

    private static void Fill(DeviceNetwork network, int phase)
    {
        foreach (var input in network.Inputs)
        {
            var values = input.Host.Values;
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = input.Host.Name == "timestep" ? Timestep / phase : MathF.Sin(phase + (0.7f * i)) / phase;
            }

            input.Send();
        }
    }

    private static float[][] Answer(DeviceNetwork network, bool isReplayed)
    {
        network.Run(isReplayed);
        network.Fetch();
        return Outputs(network.Session);
    }

    private static float[][] AnswerOfHost(ModelSession session)
    {
        session.Run();
        return Outputs(session);
    }

    private static float[][] Outputs(ModelSession session) => [.. session.Outputs.Select(o => (float[])o.Values.Clone())];

    private static bool IsNear(float[][] expected, float[][] actual)
    {
        for (var k = 0; k < expected.Length; k++)
        {
            var (largest, farthest) = (0f, 0f);
            for (var i = 0; i < expected[k].Length; i++)
            {
                largest = MathF.Max(largest, MathF.Abs(expected[k][i]));                        // a NaN stays in both
                farthest = MathF.Max(farthest, MathF.Abs(expected[k][i] - actual[k][i]));
            }

            if (!(farthest <= Near * largest))
            {
                return false;
            }
        }

        return true;
    }
}
