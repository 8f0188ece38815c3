using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Diffusion.Tests.Coherence;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Tests.Painting;

/// <summary>Providers on which latents cannot stay, or whose runs cannot be replayed: the show goes on, with the same pictures, and it is told why.</summary>
public sealed class DeviceFallbackTests
{
    private static readonly (ParameterInfo, float)[] _values =
        [(DreamParameters.Strength, 0.6f), (DreamParameters.Steps, 2f), (DreamParameters.LatentFeedback, 0.4f)];

    private static readonly (ParameterInfo, float)[] _guided =
        [(DreamParameters.Strength, 0.6f), (DreamParameters.Guidance, 3f), (DreamParameters.GuidanceMode, (float)GuidanceMode.Full)];

    [Fact]
    public void Without_memory_of_its_own_to_give_latents_pass_through_the_host()
        => IsHost(Guises.Device with { Allocator = _ => throw new InvalidOperationException("no memory.") }, "no memory.");

    [Fact]
    public void Where_small_networks_do_not_run_latents_pass_through_the_host()
        => IsHost(Guises.Device with { Helper = ExecutionProviders.Cpu with { Append = (_, _) => throw new InvalidOperationException("no small networks.") } }, "no small networks.");

    [Fact]
    public void A_session_that_refuses_capture_is_loaded_without()
    {
        var provider = Guises.Capturing with
        {
            Append = static (_, plan) =>
            {
                if (plan.CapturesGraph)
                {
                    throw new UserErrorException("no capture.");
                }
            },
        };
        using var rig = Check(DeviceRig.Open("sd_turbo"), provider);
        Assert.Equal(
            "latents stay on the device; encoder not replayed: no capture; denoiser not replayed: no capture; decoder not replayed: no capture",
            rig.Pipeline.Places);
    }

    [Fact]
    public void A_capture_that_fails_is_given_up()
    {
        using var rig = Check(DeviceRig.Open("sd_turbo"), Guises.Capturing with { Replay = Fail });
        Assert.Contains("encoder not replayed: ", rig.Pipeline.Places, StringComparison.Ordinal);
        Assert.Contains("decoder not replayed: ", rig.Pipeline.Places, StringComparison.Ordinal);
        Assert.Equal("", rig.Pipeline.Notice);
    }

    [Fact]
    public void A_replay_that_gives_other_numbers_is_given_up()
    {
        var provider = Guises.Capturing with
        {
            Replay = static (session, options, binding) =>
            {
                session.RunWithBinding(options, binding);
                using var outputs = binding.GetOutputValues();
                outputs[0].GetTensorMutableDataAsSpan<float>()[3] += 10f;
            },
        };
        using var rig = Check(DeviceRig.Open("sd_turbo"), provider);
        const string Other = "not replayed: a replayed run gives other numbers";
        Assert.Equal($"latents stay on the device; encoder {Other}; denoiser {Other}; decoder {Other}", rig.Pipeline.Places);
    }

    [Fact]
    public void A_replay_of_what_the_inputs_once_held_is_given_up()
    {
        var kept = new Dictionary<OrtIoBinding, float[]>();
        var provider = Guises.Capturing with
        {
            Replay = (session, options, binding) =>
            {
                session.RunWithBinding(options, binding);
                using var outputs = binding.GetOutputValues();
                var numbers = outputs[0].GetTensorMutableDataAsSpan<float>();
                if (!kept.TryAdd(binding, numbers.ToArray()))
                {
                    kept[binding].CopyTo(numbers);
                }
            },
        };
        using var rig = Check(DeviceRig.Open("sd_turbo"), provider);
        Assert.Equal(3, kept.Count);
        Assert.DoesNotContain("r replayed", rig.Pipeline.Places, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_fails_in_mid_show_is_left_for_the_host()
    {
        var isBroken = false;
        var provider = Guises.Capturing with
        {
            Replay = (session, options, binding) =>
            {
                if (isBroken)
                {
                    Fail(session, options, binding);
                }

                session.RunWithBinding(options, binding);
            },
        };
        using var here = new DeviceRig(DeviceRig.Open("sd15_cfg"), Guises.HandedOver, _guided);
        using var there = new DeviceRig(DeviceRig.Open("sd15_cfg"), provider, _guided);
        DeviceRig.Round(here, there);
        Assert.Equal("", there.Pipeline.Notice);
        isBroken = true;
        DeviceRig.Round(here, there);
        Assert.StartsWith("Latents pass through the host's memory, which is slower: ", there.Pipeline.Notice, StringComparison.Ordinal);
        DeviceRig.Round(here, there);
    }

    [Fact]
    public void A_model_that_is_told_to_stop_stops()
    {
        using var rig = new DeviceRig(DeviceRig.Open("sd_turbo"), Guises.Capturing, _values);
        rig.Dream();
        rig.Pipeline.Cancel();
        Assert.Throws<OnnxRuntimeException>(rig.Dream);
    }

    [Fact]
    public void What_draws_at_random_is_not_replayed()
    {
        var folder = PondModel.Make(unet => unet
            .Node("RandomNormalLike", ["sample"], "drawn").Node("Mul", ["drawn", "nothing"], "none").Node("Add", ["sample", "drawn"], "out_sample"));
        using var rig = new DeviceRig(folder, Guises.Capturing, _values);
        Assert.Equal("latents stay on the device; encoder replayed; denoiser not replayed: it draws numbers at random; decoder replayed", rig.Pipeline.Places);
        rig.Dream();
        Assert.Equal("", rig.Pipeline.Notice);
    }

    // As a provider fails.
    private static void Fail(InferenceSession session, RunOptions options, OrtIoBinding binding)
    {
        using var stopped = new RunOptions { Terminate = true };
        session.RunWithBinding(stopped, binding);
    }

    // The same pictures as on the host, whatever became of the capture.
    private static DeviceRig Check(ModelFolder folder, ExecutionProvider provider)
    {
        using var here = new DeviceRig(folder, Guises.HandedOver, _values);
        var there = new DeviceRig(folder, provider, _values);
        for (var round = 0; round < 3; round++)
        {
            DeviceRig.Round(here, there);
        }

        return there;
    }

    private static void IsHost(ExecutionProvider provider, string reason)
    {
        using var rig = Check(DeviceRig.Open("sd_turbo"), provider);
        Assert.Equal("latents pass through the host", rig.Pipeline.Places);
        Assert.Equal($"Latents pass through the host's memory, which is slower: {reason}", rig.Pipeline.Notice);
    }
}
