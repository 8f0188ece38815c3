using LiveDiffusion.Tests.ModelStore;

namespace LiveDiffusion.Tests.Commands;

/// <summary><c>livediffusion models convert</c> with a Python that only writes down what it is asked.</summary>
public sealed class ModelsConvertTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-convert-").FullName;

    private string Log => Path.Combine(_folder, "asked.txt");

    [Fact]
    public void Steps_can_be_shown_without_running_them()
    {
        Python(lacks: "", exitCode: 0);
        var (code, output, errors) = Convert("runwayml/sd15", "out", "--lora", "latent-consistency/lcm-lora-sdv1-5", "--scheduler", "lcm", "--tiny", "madebyollin/taesd", "--show");
        Assert.Equal((0, ""), (code, errors));
        var steps = output.TrimEnd('\n').Split('\n');
        Assert.Equal(3, steps.Length);
        Assert.EndsWith("/convert/fuse_loras.py runwayml/sd15 out-fused --scheduler lcm --lora latent-consistency/lcm-lora-sdv1-5", steps[0]);
        Assert.Equal("python3 -m optimum.commands.optimum_cli export onnx --model out-fused --task text-to-image --dtype fp16 --device cuda out", steps[1]);
        Assert.EndsWith("/convert/export_tiny.py madebyollin/taesd out fp16", steps[2]);
        Assert.All(new[] { steps[0], steps[2] }, step => Assert.True(File.Exists(step.Split(' ')[1])));
        Assert.False(File.Exists(Log));
    }

    [Fact]
    public void Steps_run_in_order_and_their_result_is_checked()
    {
        Python(lacks: "", exitCode: 0);
        var (code, output, errors) = Convert("stabilityai/sd-turbo", "out", "--tiny", "madebyollin/taesd", "--precision", "fp32", "--device", "cpu");
        Assert.Equal((0, ""), (code, errors));
        Assert.EndsWith("Done. Install it: livediffusion models add out\n", output);
        var asked = File.ReadAllLines(Log);
        Assert.Equal(2, asked.Length);
        Assert.Equal("-m optimum.commands.optimum_cli export onnx --model stabilityai/sd-turbo --task text-to-image --dtype fp32 --device cpu out", asked[0]);
        Assert.EndsWith("export_tiny.py madebyollin/taesd out fp32", asked[1]);
    }

    [Fact]
    public void A_step_that_fails_is_named_and_ends_it()
    {
        Python(lacks: "", exitCode: 3);
        var (code, _, errors) = Convert("stabilityai/sd-turbo", "out", "--tiny", "madebyollin/taesd");
        Assert.Equal(2, code);
        Assert.Equal(
            "This step has failed with exit code 3; its own words stand above: python3 -m optimum.commands.optimum_cli export onnx --model stabilityai/sd-turbo --task text-to-image --dtype fp16 --device cuda out\n",
            errors);
        Assert.Single(File.ReadAllLines(Log));
    }

    [Fact]
    public void What_Python_lacks_is_told_with_the_command_that_brings_it()
    {
        Python(lacks: "torch optimum", exitCode: 0);
        var (code, _, errors) = Convert("stabilityai/sd-turbo", "out");
        Assert.Equal((2, "Python lacks what these steps need. Install it and give the command again: python3 -m pip install torch \"optimum-onnx[onnxruntime]\"\n"), (code, errors));
    }

    [Fact]
    public void Without_Python_it_is_said()
    {
        var (code, output, errors) = Convert("stabilityai/sd-turbo", "out");
        Assert.Equal((2, "There is no python3 to run these steps. Install Python 3.10 or newer, or run them on a machine that has it and add the folder here.\n"), (code, errors));
        Assert.StartsWith("python3 -m optimum", output);
    }

    [Theory]
    [InlineData("a/b out --precision int8", "--precision int8 is unknown; give fp16 or fp32.")]
    [InlineData("a/b out --device tpu", "--device tpu is unknown; give cuda or cpu.")]
    [InlineData("a/b out --device cpu", "Half precision can only be exported with --device cuda. Add --precision fp32.")]
    [InlineData("a/b out --scheduler dpm", "--scheduler dpm is unknown; give lcm, tcd, ddim, euler.")]
    [InlineData("a/b .", "The folder '.' holds something already. Name a new one.")]
    public void What_no_step_could_do_is_refused(string arguments, string said)
    {
        Python(lacks: "", exitCode: 0);
        var (code, _, errors) = Convert(arguments.Split(' '));
        Assert.Equal((2, said + "\n"), (code, errors));
        Assert.False(File.Exists(Log));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // "-c" asks for packages; an export copies a model to its last argument.
    private void Python(string lacks, int exitCode)
    {
        var model = SampleModel.Save(SampleModel.Files(), Path.Combine(_folder, "export"));
        var path = Path.Combine(_folder, "bin", "python3");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $$"""
            #!/bin/sh
            if [ "$1" = -c ]; then echo "{{lacks}}"; exit 0; fi
            echo "$@" >> '{{Log}}'
            if [ "$1" = -m ] && [ {{exitCode}} = 0 ]; then
                for last; do :; done
                /bin/cp -r '{{model}}' "$last"
            fi
            exit {{exitCode}}

            """.ReplaceLineEndings("\n"));
        using var chmod = System.Diagnostics.Process.Start("/bin/chmod", ["+x", path]);
        chmod.WaitForExit();
    }

    private (int Code, string Output, string Errors) Convert(params string[] arguments)
        => ProgramRun.ToEnd(_folder, ["models", "convert", .. arguments], searchPath: Path.Combine(_folder, "bin"));
}
