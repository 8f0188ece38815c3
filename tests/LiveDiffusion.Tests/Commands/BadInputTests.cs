using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Commands;

/// <summary>
/// Whatever is wrong with a command is one line on standard error (what, where, what to do) and exit code 2; nothing is
/// left behind. {0} is the folder in which the program runs.
/// </summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-bad-").FullName;

    [Theory]
    [InlineData("--bogus", "Unrecognized command or argument '--bogus'. See: livediffusion --help")]
    [InlineData("bogus", "Unrecognized command or argument 'bogus'. See: livediffusion --help")]
    [InlineData("render", "Required argument 'IN' missing for command: 'render'. See: livediffusion render --help")]
    [InlineData("render demo o.mp4 --bogus", "Unrecognized command or argument '--bogus'. See: livediffusion render --help")]
    [InlineData("render demo o.mp4 --fps x", "Cannot parse argument 'x' for option '--fps': give a whole number. See: livediffusion render --help")]
    [InlineData("render demo o.mp4 --fps 0", "--fps 0 is out of range; give 1 to 240.")]
    [InlineData("render demo o.mp4 --seconds -1", "--seconds -1 is out of range; give 0.001 to 1000000.")]
    [InlineData("render demo o.mp4 --seconds NaN", "--seconds NaN is out of range; give 0.001 to 1000000.")]
    [InlineData("render demo o.mp4 --size 101x100", "--size 101x100: video needs even sides; try 100x100.")]
    [InlineData("render demo o.mp4 --size big", "--size 'big' is no size; write WIDTHxHEIGHT, such as 1280x720.")]
    [InlineData("render demo o.mp4 --model nowhere", "There is no model folder 'nowhere'. Give a folder in the diffusers ONNX layout, or see 'livediffusion models'.")]
    [InlineData("render none.wav o.mp4", "The audio file 'none.wav' does not exist: name a file, or 'demo' for the built-in track.")]
    [InlineData("render noise.bin o.mp4", "There is no sound in 'noise.bin' that libsndfile or ffmpeg can read: use an audio file such as WAV, FLAC, Ogg, MP3 or M4A.")]
    [InlineData("render tone.wav o.mp4 --from 99", "There is no sound behind 99 s: the piece is 0.5 s long.")]
    [InlineData("render tone.wav nowhere/o.mp4", "There is no folder '{0}/nowhere' for the film. Make it first.")]
    [InlineData("render tone.wav o.avi", "'o.avi' is no kind of film that can be made. End it with .mp4 or .mov, or name a folder.")]
    [InlineData("render tone.wav o.mp4 --cues nan.jsonl", "nan.jsonl: line 2: is no valid JSON ('N' is an invalid start of a value); correct it there")]
    [InlineData("render tone.wav o.mp4 --cues unknown.jsonl", "unknown.jsonl: line 1: set: there is no parameter 'camera/zom'; did you mean 'camera/zoom'?")]
    [InlineData("render tone.wav o.mp4 --preset bad.json", "bad.json: line 3: is no valid JSON ('}' is an invalid start of a value); correct it there")]
    [InlineData("dream --image noise.bin --prompt fire --out o.png", "'noise.bin' is no picture that can be read. Give a PNG, JPEG or WebP file.")]
    [InlineData("dream --image cut.png --prompt fire --out o.png", "The picture 'cut.png' is damaged (IncompleteInput). Give a whole file.")]
    [InlineData("dream --image none.png --prompt fire --out o.png", "The picture 'none.png' cannot be read: Could not find file '{0}/none.png'. Check the path.")]
    [InlineData("render demo", "Where shall the film go? Use: render IN OUT.")]
    [InlineData("render demo o.mp4 --replay noise.bin", "A replay brings its own sound. Use: render --replay FILE OUT.")]
    [InlineData("render o.mp4 --replay noise.bin", "'noise.bin' is no replay log. Make one with --record FILE.")]
    [InlineData("render o.mp4 --replay none.ldlog", "The replay log 'none.ldlog' cannot be read: Could not find file '{0}/none.ldlog'. Check the path.")]
    [InlineData("render tone.wav o.mp4 --steps 9", "--steps 9 is out of range; give 1 to 8.")]
    [InlineData("render tone.wav o.mp4 --preset good.png", "'good.png' holds no look. Give a snapshot made by this program.")]
    [InlineData("--audio none --web-port 0 --frames 1 --record nowhere/s.ldlog", "The replay log 'nowhere/s.ldlog' cannot be written: Could not find a part of the path '{0}/nowhere/s.ldlog'. Choose another place.")]
    [InlineData("gallery o.gif", "'o.gif' has no known picture format. End it in .png, .jpg or .webp.")]
    [InlineData("gallery o.png --at -1", "--at -1 is out of range; give 0 to 127.")]
    [InlineData("bench --seconds 0", "--seconds 0 is out of range; give 1 to 36000.")]
    [InlineData("--audio device:nothing", "There is no audio device 'nothing' to listen to (snd_pcm_open: No such file or directory): 'livediffusion devices' lists them.")]
    [InlineData("--audio none.flac", "The audio file 'none.flac' does not exist: name a file, or 'demo' for the built-in track.")]
    [InlineData("--size 0x0", "--size 0x0: each side must be 64 to 8192 pixels.")]
    [InlineData("--frames 0", "--frames must be 1 or more.")]
    [InlineData("--web-port 99999", "--web-port 99999 is no port; give 1 to 65535, or 0 for any free one.")]
    [InlineData("--audio none --config none.json", "The settings file 'none.json' does not exist. Check the path, or leave --config out.")]
    [InlineData("--audio none --config bad.json", "bad.json: line 3: is no valid JSON ('}' is an invalid start of a value); correct it there")]
    [InlineData("--audio none --frames 1 --web-port 0 --stats nowhere/s.csv", "--stats nowhere/s.csv cannot be written: Could not find a part of the path '{0}/nowhere/s.csv'. Choose another place.")]
    public void A_mistake_is_one_line_and_leaves_nothing_behind(string arguments, string line)
    {
        MakeFiles();
        Refuse(arguments.Split(' '), said => Assert.Equal(line.Replace("{0}", _folder, StringComparison.Ordinal), said));
    }

    [Fact]
    public void An_unknown_preset_is_answered_with_the_names_there_are()
        => Refuse(
            ["--audio", "none", "--preset", "Embr"],
            said => Assert.StartsWith("The preset cannot be recalled: there is no preset 'Embr'; did you mean 'Ember'? (there are: Ember, ", said, StringComparison.Ordinal));

    [Theory]
    [InlineData("render tone.wav o.mp4")]
    [InlineData("dream --image good.png --prompt fire --out o.png")]
    [InlineData("--audio none --web-port 0 --stats s.csv")]
    public void A_truncated_network_is_named(string command)
    {
        MakeFiles();
        var model = CopyOfLumen();
        using (var network = File.OpenWrite(Path.Combine(model, "unet", "model.onnx")))
        {
            network.SetLength(200_000);
        }

        Refuse([.. command.Split(' '), "--model", "lame"], said => Assert.Equal(
            $"The network '{Path.Combine(model, "unet", "model.onnx")}' cannot be read: it is cut short or damaged. Get the model folder again.",
            said.Replace("'lame/", $"'{model}/", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_part_that_is_missing_is_named()
    {
        MakeFiles();
        File.Delete(Path.Combine(CopyOfLumen(), "vae_decoder", "model.onnx"));
        Refuse(["render", "tone.wav", "o.mp4", "--model", "lame"], said => Assert.EndsWith(
            "lacks 'vae_decoder/model.onnx'. Get the whole folder in the diffusers ONNX layout.", said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_whose_tensors_do_not_fit_is_named()
    {
        MakeFiles();
        var model = CopyOfLumen();
        File.Copy(Path.Combine(model, "vae_encoder", "model.onnx"), Path.Combine(model, "unet", "model.onnx"), overwrite: true);
        Refuse(["render", "tone.wav", "o.mp4", "--model", "lame"], said =>
        {
            Assert.Contains("unet/model.onnx' is [batch, 3, height, width], but [1, 16, ", said, StringComparison.Ordinal);
            Assert.EndsWith("get the model folder again or choose another size.", said, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_film_without_ffmpeg_says_how_to_get_it()
    {
        MakeFiles();
        Refuse(
            ["render", "tone.wav", "o.mp4"],
            said => Assert.Equal("ffmpeg is not installed. Install it (Debian, Ubuntu: apt-get install ffmpeg) and start again.", said),
            searchPath: _folder);
    }

    [Fact]
    public void A_shader_that_does_not_compile_is_named_with_its_line()
    {
        MakeFiles();
        var program = Path.Combine(_folder, "program");
        CopyProgram(program);
        File.WriteAllText(
            Path.Combine(program, "shaders", "generators", "wrong.fs"),
            "/*{ \"ISFVSN\": \"2\" }*/\nvoid main() {\n    gl_FragColor = nonsense;\n}\n");
        Refuse(
            ["render", "tone.wav", "o.mp4"],
            said =>
            {
                Assert.Contains("wrong.fs", said, StringComparison.Ordinal);
                Assert.Contains("3", said, StringComparison.Ordinal);
                Assert.Contains("nonsense", said, StringComparison.Ordinal);
            },
            program: program);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Refuse(string[] arguments, Action<string> check, string? searchPath = null, string? program = null)
    {
        var before = Directory.GetFileSystemEntries(_folder);
        var (code, output, errors) = ProgramRun.ToEnd(_folder, arguments, searchPath, program);
        Assert.Equal("", output);
        check(Assert.Single(errors.TrimEnd('\n').Split('\n')));
        Assert.Equal(2, code);
        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(_folder).Order());
    }

    private void MakeFiles()
    {
        Samples.Tone(Path.Combine(_folder, "tone.wav"), seconds: 0.5);
        File.WriteAllBytes(Path.Combine(_folder, "noise.bin"), [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * 7919 >> 3))]);
        var picture = Samples.Picture();
        File.WriteAllBytes(Path.Combine(_folder, "good.png"), picture);
        File.WriteAllBytes(Path.Combine(_folder, "cut.png"), picture[..(picture.Length / 2)]);
        File.WriteAllText(Path.Combine(_folder, "bad.json"), "{\n  \"values\":\n}\n");
        File.WriteAllText(Path.Combine(_folder, "nan.jsonl"), "\n{\"at\": 1, \"set\": \"camera/zoom\", \"to\": NaN}\n");
        File.WriteAllText(Path.Combine(_folder, "unknown.jsonl"), "{\"at\": 1, \"set\": \"camera/zom\", \"to\": 1}\n");
    }

    private string CopyOfLumen()
    {
        var model = Path.Combine(_folder, "lame");
        Samples.CopyFolder(Path.Combine(TestPaths.Repository, "models", "lumen"), model);
        return model;
    }

    // The program with shaders of its own; what is large is only linked to.
    private static void CopyProgram(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var entry in new DirectoryInfo(AppContext.BaseDirectory).EnumerateFileSystemInfos())
        {
            var to = Path.Combine(folder, entry.Name);
            if (entry.Name == "shaders")
            {
                Samples.CopyFolder(entry.FullName, to);
            }
            else if (entry.Name.StartsWith("livediffusion", StringComparison.Ordinal) && entry is FileInfo file)
            {
                file.CopyTo(to);
            }
            else
            {
                File.CreateSymbolicLink(to, entry.FullName);
            }
        }
    }
}
