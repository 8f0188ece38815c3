using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Models;

/// <summary>Checks that the parts of a model folder fit together, from the files' declarations alone. Any thread.</summary>
public static class ModelLayout
{
    /// <summary>
    /// Opens a folder and checks everything that can be known without loading weights: configurations, tokenizers, every tensor at the
    /// model's own size, and that the files of its weights are whole. What does not fit is a <see cref="UserErrorException"/>.
    /// </summary>
    public static ModelFolder Check(string path)
    {
        var folder = ModelFolder.Open(path);
        var size = folder.SizeFor(1, 1);
        var prompt = PromptShape(folder);
        _ = new AutoencoderShapes(folder.Autoencoder, size);
        _ = new DenoiserShape(folder, size, prompt);
        return folder;
    }

    private static EmbeddingShape PromptShape(ModelFolder folder)
    {
        var isJoined = File.Exists(folder.NetworkOf(TextEncoder.SecondPart));
        var tokens = ClipTokenizer.Load(Path.Combine(folder.Path, "tokenizer")).Length;
        var first = new TextShape(folder, "text_encoder", tokens, isJoined, isPooled: false);
        if (!isJoined)
        {
            return new EmbeddingShape(tokens, first.Width);
        }

        var others = ClipTokenizer.Load(Path.Combine(folder.Path, "tokenizer_2")).Length;
        var second = new TextShape(folder, TextEncoder.SecondPart, others, isJoined, isPooled: true);
        return new EmbeddingShape(tokens, first.Width + second.Width, second.PooledWidth);
    }
}
