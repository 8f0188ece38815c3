using System.IO.Compression;
using LiveDiffusion.Core;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.ModelStore;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.ModelStore;

/// <summary>Installing from folders and archives.</summary>
public sealed class LocalInstallTests : IAsyncLifetime
{
    private InstallFixture _at = null!;

    public async ValueTask InitializeAsync() => _at = await InstallFixture.StartAsync();

    public ValueTask DisposeAsync() => _at.DisposeAsync();

    [Fact]
    public async Task A_folder_is_copied_without_what_it_does_not_need()
    {
        var from = SampleModel.Save(SampleModel.Files(), Path.Combine(_at.Root, "export"));
        var folder = await _at.InstallAsync(new FolderSource(from));
        Assert.Equal(Path.Combine(_at.Place, "export"), folder);
        Assert.Null(ModelSummary.Read(folder).Problem);
        Assert.Equal("mit", ModelSummary.Read(folder).Licence);
        Assert.False(File.Exists(Path.Combine(folder, "sample.png")));
        Assert.Contains("Licence: mit. Paid shows are allowed.", _at.Said.ToString());
        await Assert.ThrowsAsync<UserErrorException>(() => _at.InstallAsync(new FolderSource(from))); // is there already
    }

    [Fact]
    public async Task Links_in_a_folder_are_followed_as_the_hub_s_own_cache_has_them()
    {
        var blobs = SampleModel.Save(SampleModel.Files(), Path.Combine(_at.Root, "blobs"));
        var snapshot = Path.Combine(_at.Root, "snapshot");
        foreach (var file in Directory.EnumerateFiles(blobs, "*", SearchOption.AllDirectories))
        {
            var link = Path.Combine(snapshot, Path.GetRelativePath(blobs, file));
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, file);
        }

        var folder = await _at.InstallAsync(new FolderSource(snapshot));
        Assert.Null(new FileInfo(Path.Combine(folder, "unet", "weights.pb")).LinkTarget);
        Assert.Equal(40_000, new FileInfo(Path.Combine(folder, "unet", "weights.pb")).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("my model/")]
    public async Task An_archive_is_unpacked_wherever_in_it_the_model_lies(string inside)
    {
        using var source = new ZipSource(Zip(SampleModel.Files().Select(f => (inside + f.Key, f.Value))));
        var folder = await _at.InstallAsync(source);
        Assert.Equal("packed", Path.GetFileName(folder));
        Assert.Null(ModelSummary.Read(folder).Problem);
    }

    [Fact]
    public async Task One_of_several_models_has_to_be_named()
    {
        var files = SampleModel.Files().SelectMany(f => new[] { ("fp16/" + f.Key, f.Value), ("fp32/" + f.Key, f.Value) });
        using var source = new ZipSource(Zip(files));
        var error = await Assert.ThrowsAsync<UserErrorException>(() => _at.InstallAsync(source));
        Assert.EndsWith("holds several models. Choose one with --folder: fp16, fp32.", error.Message);
        error = await Assert.ThrowsAsync<UserErrorException>(() => _at.InstallAsync(source, new InstallSettings { Place = _at.Place, Folder = "int8" }));
        Assert.EndsWith("has no model in 'int8'. There is one in: fp16, fp32.", error.Message);
        await _at.InstallAsync(source, new InstallSettings { Place = _at.Place, Folder = "fp16", Name = "half" });
        Assert.Null(ModelSummary.Read(Path.Combine(_at.Place, "half")).Problem);
    }

    [Fact]
    public async Task A_tiny_autoencoder_takes_the_place_of_the_full_one()
    {
        var files = SampleModel.Files();
        foreach (var name in files.Keys.Where(n => n.StartsWith("vae_encoder/", StringComparison.Ordinal)).ToList())
        {
            files.Remove(name); // as in repositories that only paint from text
        }

        var tiny = TestPaths.Golden(Path.Combine("pipelines", "taesd"));
        var model = new FolderSource(SampleModel.Save(files, Path.Combine(_at.Root, "export")));
        Assert.Contains("lacks 'vae_encoder/model.onnx'", (await Assert.ThrowsAsync<UserErrorException>(() => _at.InstallAsync(model))).Message);
        using var both = new AutoencoderFrom(model, new FolderSource(tiny), folder: null);
        var folder = await _at.InstallAsync(both);
        var summary = ModelSummary.Read(folder);
        Assert.Null(summary.Problem);
        Assert.Equal(["tiny autoencoder"], summary.Parts);
        Assert.Equal(File.ReadAllBytes(Path.Combine(tiny, "vae_decoder", "model.onnx")), File.ReadAllBytes(Path.Combine(folder, "vae_decoder", "model.onnx")));
        Assert.Equal($"{model.Description} with the autoencoder of {tiny}", ModelRecord.Read(folder)!.Source);
        Assert.Contains("holds no autoencoder", Assert.Throws<UserErrorException>(() => new AutoencoderFrom(model, new FolderSource(Path.Combine(folder, "tokenizer")), null)).Message);
    }

    [Fact]
    public async Task A_tiny_autoencoder_needs_no_configuration()
    {
        var tiny = Path.Combine(_at.Root, "tiny");
        foreach (var part in (string[])["vae_encoder/model.onnx", "vae_decoder/model.onnx"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(tiny, part))!);
            File.Copy(Path.Combine(TestPaths.Golden(Path.Combine("pipelines", "taesd")), part), Path.Combine(tiny, part));
        }

        using var both = new AutoencoderFrom(new FolderSource(SampleModel.Save(SampleModel.Files(), Path.Combine(_at.Root, "export"))), new FolderSource(tiny), folder: null);
        var model = ModelFolder.Open(await _at.InstallAsync(both));
        Assert.Equal((1f, true), (model.Autoencoder.Scale, model.Autoencoder.MayBeUnsigned));
        Assert.False(File.Exists(Path.Combine(model.Path, "vae_decoder", "config.json")));
    }

    [Fact]
    public void Weights_of_a_network_that_is_not_chosen_are_not_expected()
    {
        var files = SampleModel.Files("model.onnx.data");
        var folder = SampleModel.Save(files, Path.Combine(_at.Root, "export"));
        var alone = LayoutChoice.Of(new FolderSource(folder), null, null).Estimate();
        File.WriteAllBytes(Path.Combine(folder, "unet", "4-Step-model.onnx"), files["unet/model.onnx"]);
        File.WriteAllBytes(Path.Combine(folder, "unet", "4-Step-model.onnx.data"), new byte[90_000]);
        Assert.Equal(alone, LayoutChoice.Of(new FolderSource(folder), null, null).Estimate());
        Assert.Equal(alone + 50_000, LayoutChoice.Of(new FolderSource(folder), null, "4-step").Estimate());
    }

    [Fact]
    public async Task ControlNets_come_along_wherever_the_layout_has_them()
    {
        var files = SampleModel.Files();
        var control = TestPaths.Golden(Path.Combine("pipelines", "controlnet"));
        files["unet/model.onnx"] = File.ReadAllBytes(Path.Combine(control, "unet", "model.onnx"));
        string[] names = ["controlnet/model.onnx", "controlnet/edges/model.onnx", "controlnet_2/model.onnx"];
        foreach (var name in names)
        {
            files[name] = File.ReadAllBytes(Path.Combine(control, "controlnet", "model.onnx"));
        }

        files["controlnet_old/deeper/model.onnx"] = [1];
        using var source = new ZipSource(Zip(files.Select(f => ("x/" + f.Key, f.Value))));
        var folder = await _at.InstallAsync(source);
        Assert.Equal(["3 ControlNets"], ModelSummary.Read(folder).Parts);
        Assert.All(names, name => Assert.True(File.Exists(Path.Combine(folder, name))));
        Assert.False(Directory.Exists(Path.Combine(folder, "controlnet_old")));
    }

    [Fact]
    public async Task One_precision_of_several_is_taken()
    {
        var files = SampleModel.Files();
        files["unet/model_fp16.onnx"] = files["unet/model.onnx"];
        files["unet/model_fp32.onnx"] = [1];
        files.Remove("unet/model.onnx");
        using var source = new ZipSource(Zip(files.Select(f => (f.Key, f.Value))));
        var folder = await _at.InstallAsync(source);
        Assert.Equal(files["unet/model_fp16.onnx"], File.ReadAllBytes(Path.Combine(folder, "unet", "model.onnx")));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(folder, "unet"), "*.onnx"));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("/evil.txt")]
    [InlineData("..\\evil.txt")]
    public async Task An_archive_whose_names_leave_the_folder_is_refused(string name)
    {
        using var source = new ZipSource(Zip(SampleModel.Files().Select(f => (f.Key, f.Value)).Append((name, [1]))));
        var error = await Assert.ThrowsAsync<UserErrorException>(() => _at.InstallAsync(source));
        Assert.Contains($"holds the file '{name}', which would land outside", error.Message);
        Assert.False(Directory.Exists(_at.Place));
    }

    [Fact]
    public void A_bomb_is_not_unpacked()
    {
        var path = Zip([("unet/model.onnx", new byte[80 << 20])]);
        var error = Assert.Throws<UserErrorException>(() => new ZipSource(path));
        Assert.Matches(@"which unpacks to 83\.9 MB from 8\d\.\d kB: no model does that", error.Message);
    }

    [Fact]
    public void A_link_in_an_archive_is_refused()
    {
        var path = Zip([("unet/model.onnx", "/etc/passwd"u8.ToArray())], attributes: unchecked((int)0xA1FF0000));
        Assert.Contains("holds a link, 'unet/model.onnx'", Assert.Throws<UserErrorException>(() => new ZipSource(path)).Message);
    }

    [Fact]
    public async Task A_damaged_archive_leaves_nothing_behind()
    {
        var path = Zip(SampleModel.Files().Select(f => (f.Key, f.Value)));
        var bytes = File.ReadAllBytes(path);
        for (var i = 4000; i < 400_000; i += 500)
        {
            bytes[i] ^= 0x55; // data, not the directory at the end
        }

        File.WriteAllBytes(path, bytes);
        using (var source = new ZipSource(path))
        {
            Assert.Contains("cannot be unpacked", (await Assert.ThrowsAsync<UserErrorException>(() => _at.InstallAsync(source))).Message);
        }

        Assert.Empty(Directory.EnumerateFiles(_at.Place, "*", SearchOption.AllDirectories));
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.Contains("is no zip archive that can be read", Assert.Throws<UserErrorException>(() => new ZipSource(path)).Message);
    }

    [Fact]
    public async Task A_model_is_replaced_as_a_whole_or_stays_as_it_was()
    {
        var files = SampleModel.Files();
        var from = SampleModel.Save(files, Path.Combine(_at.Root, "export"));
        var folder = await _at.InstallAsync(new FolderSource(from));
        File.WriteAllText(Path.Combine(folder, "mine.txt"), "kept until replaced");
        var before = InstallFixture.Contents(folder);

        File.Delete(Path.Combine(from, "unet", "weights.pb"));
        var settings = new InstallSettings { Place = _at.Place, Replace = true };
        await Assert.ThrowsAsync<UserErrorException>(() => _at.InstallAsync(new FolderSource(from), settings));
        Assert.Equal(before, InstallFixture.Contents(folder));

        SampleModel.Save(files, from);
        await _at.InstallAsync(new FolderSource(from), settings);
        Assert.False(File.Exists(Path.Combine(folder, "mine.txt")));
        Assert.Equal(["export"], Directory.EnumerateDirectories(_at.Place).Select(Path.GetFileName).Where(n => n![0] != '.'));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("CON")]
    [InlineData("a:b")]
    public async Task A_name_that_is_no_folder_is_refused(string name)
    {
        var from = SampleModel.Save(SampleModel.Files(), Path.Combine(_at.Root, "export"));
        var error = await Assert.ThrowsAsync<UserErrorException>(() => _at.InstallAsync(new FolderSource(from), new InstallSettings { Place = _at.Place, Name = name }));
        Assert.Equal($"'{name}' cannot be the name of a model. Give one with --name, of letters, digits, dots and dashes.", error.Message);
    }

    private string Zip(IEnumerable<(string Name, byte[] Bytes)> files, int attributes = 0)
    {
        var path = Path.Combine(_at.Root, "packed.zip");
        File.Delete(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in files)
        {
            var entry = archive.CreateEntry(name);
            entry.ExternalAttributes = attributes == 0 ? entry.ExternalAttributes : attributes;
            using var stream = entry.Open();
            stream.Write(bytes);
        }

        return path;
    }
}
