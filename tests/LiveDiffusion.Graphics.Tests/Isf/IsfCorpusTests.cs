using LiveDiffusion.Core;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Isf;

namespace LiveDiffusion.Graphics.Tests.Isf;

public sealed class IsfCorpusTests
{
    /// <summary>LD_ISF_CORPUS names a folder of ISF files from elsewhere, such as Vidvox's library.</summary>
    [Fact]
    public void Every_shader_of_a_corpus_compiles()
    {
        var folder = Environment.GetEnvironmentVariable("LD_ISF_CORPUS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "LD_ISF_CORPUS names no folder of ISF files.");
        var mistakes = new List<string>();
        var files = Directory.GetFiles(folder!, "*.fs", SearchOption.AllDirectories);
        using var gl = GlDevice.CreateHeadless();
        foreach (var file in files)
        {
            try
            {
                var document = IsfDocument.Load(file);
                _ = new IsfParameters("source/" + document.Name, document);
                using var program = new IsfProgram(gl, document);
            }
            catch (UserErrorException e)
            {
                mistakes.Add(e.Message);
            }

            gl.Retired.Flush();
        }

        Assert.NotEmpty(files);
        Assert.True(mistakes.Count == 0, $"{mistakes.Count} of {files.Length}:\n{string.Join('\n', mistakes)}");
    }
}
