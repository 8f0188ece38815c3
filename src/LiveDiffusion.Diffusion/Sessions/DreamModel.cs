using System.Diagnostics;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions.Device;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The networks of a model at one picture size: autoencoder and denoiser, with every tensor bound once. Latents are in the denoiser's
/// scale. Inference thread, but for <see cref="Cancel"/>. A call allocates what the bare session call does.
/// </summary>
public sealed class DreamModel : IDisposable
{
    private readonly SessionContext _context;
    private readonly Autoencoder _autoencoder;
    private readonly Denoiser _denoiser;
    private readonly EmbeddingShape _prompt;
    private DeviceMemory? _memory;

    /// <summary>
    /// Loads the networks for a picture size and embeddings of a shape. What does not fit is a <see cref="UserErrorException"/>.
    /// </summary>
    public DreamModel(ModelFolder folder, ModelSize size, EmbeddingShape prompt)
        : this(folder, size, prompt, new SessionContext())
    {
    }

    internal DreamModel(ModelFolder folder, ModelSize size, EmbeddingShape prompt, SessionContext context)
    {
        if (size.Width % folder.SideMultiple != 0 || size.Height % folder.SideMultiple != 0 || size.Width <= 0 || size.Height <= 0)
        {
            throw new UserErrorException(
                $"The model '{folder.Name}' cannot make pictures of {size}: both sides have to be multiples of {folder.SideMultiple}. "
                + $"Take {folder.SizeFor(Math.Max(1, size.Width), Math.Max(1, size.Height))}.");
        }

        _prompt = prompt;
        _context = context;
        Folder = folder;
        Size = size;
        LatentWidth = size.Width / folder.Downscale;
        LatentHeight = size.Height / folder.Downscale;
        var pictures = new AutoencoderShapes(folder.Autoencoder, size); // both before any weights are loaded
        var noise = new DenoiserShape(folder, size, prompt);
        _autoencoder = new Autoencoder(folder.Autoencoder, pictures, context);
        try
        {
            _denoiser = new Denoiser(folder, size, prompt, noise, context);
        }
        catch
        {
            _autoencoder.Dispose();
            throw;
        }
    }

    /// <summary>The folder it came from.</summary>
    public ModelFolder Folder { get; }

    /// <summary>Size of its pictures.</summary>
    public ModelSize Size { get; }

    /// <summary>Cells in a row of a latent.</summary>
    public int LatentWidth { get; }

    /// <summary>Rows of a latent.</summary>
    public int LatentHeight { get; }

    /// <summary>Numbers in a latent, [channels, rows, cells].</summary>
    public int LatentLength => Folder.LatentChannels * LatentWidth * LatentHeight;

    /// <inheritdoc cref="Denoiser.WholeTimesteps"/>
    public bool WholeTimesteps => _denoiser.WholeTimesteps;

    /// <inheritdoc cref="Denoiser.TakesGuidance"/>
    public bool TakesGuidance => _denoiser.TakesGuidance;

    /// <inheritdoc cref="Autoencoder.Picture"/>
    public float[] Picture => _autoencoder.Picture;

    /// <inheritdoc cref="Autoencoder.Decoded"/>
    public float[] Decoded => _autoencoder.Decoded;

    /// <inheritdoc cref="Autoencoder.Encode"/>
    public void Encode(Span<float> latent) => _autoencoder.Encode(latent);

    /// <summary>How many ControlNets it has.</summary>
    public int ControlCount => _denoiser.Controls.Count;

    /// <summary>The picture that a ControlNet looks at: [3, height, width] in [0, 1], top row first.</summary>
    public float[] Condition(int control) => _denoiser.Controls[control].Condition;

    /// <summary>Sets how much a ControlNet has to say in the runs to come; 0 switches it off, and all are off at first.</summary>
    public void Control(int control, float scale) => _denoiser.Controls[control].Scale = scale;

    /// <inheritdoc cref="Denoiser.ImageLength"/>
    public int ImageLength => _denoiser.ImageLength;

    /// <inheritdoc cref="Denoiser.Image"/>
    public void Image(ReadOnlySpan<float> vector, float scale) => _denoiser.Image(vector, scale);

    /// <inheritdoc cref="Denoiser.Prompt"/>
    public void Prompt(ReadOnlySpan<float> embedding) => _denoiser.Prompt(embedding);

    /// <inheritdoc cref="Denoiser.Guide"/>
    public void Guide(double scale) => _denoiser.Guide(scale);

    /// <inheritdoc cref="Denoiser.Bank"/>
    internal AttentionBank? Attention => _denoiser.Bank;

    /// <inheritdoc cref="Denoiser.Attend"/>
    internal void Attend(int bank) => _denoiser.Attend(bank);

    /// <inheritdoc cref="Denoiser.Predict"/>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> noisy, double timestep) => _denoiser.Predict(noisy, timestep);

    /// <inheritdoc cref="Autoencoder.Decode"/>
    public void Decode(ReadOnlySpan<float> latent) => _autoencoder.Decode(latent);

    /// <summary>
    /// Binds all networks to the provider's own memory too, and proves them there. Null where it has none that latents could stay in, or where
    /// the model looks back on pictures before: its banks of attention are filled on the host. Throws where that fails.
    /// </summary>
    internal DeviceMemory? BindToDevice()
    {
        if (!_context.Provider.KeepsLatents || _denoiser.Bank is not null)
        {
            return null;
        }

        _memory = new DeviceMemory(_context);
        _autoencoder.BindTo(_memory);
        _denoiser.BindTo(_memory);
        return _memory;
    }

    /// <summary>Gives the provider's memory back; networks run from the host's from now on.</summary>
    internal void LeaveDevice()
    {
        _autoencoder.Unbind();
        _denoiser.Unbind();
        _memory?.Dispose();
        _memory = null;
    }

    /// <summary>Which networks' runs are captured and replayed, and why others are not, each with "; " before it.</summary>
    internal string CaptureReport
    {
        get
        {
            var (encoder, decoder) = _autoencoder.Sessions;
            return Say("encoder", encoder) + Say("denoiser", _denoiser.Session) + Say("decoder", decoder);

            static string Say(string name, ModelSession session)
                => session.Captures ? $"; {name} replayed" : session.CaptureTrouble.Length > 0 ? $"; {name} not replayed: {session.CaptureTrouble}" : "";
        }
    }

    /// <summary>The autoencoder.</summary>
    internal Autoencoder Autoencoder => _autoencoder;

    /// <summary>The denoiser.</summary>
    internal Denoiser Denoiser => _denoiser;

    /// <summary>Whether it was told to give up.</summary>
    internal bool IsCancelled => _context.IsCancelled;

    /// <summary>
    /// The three bare session calls on whatever the bound tensors hold, on the device where latents stay there: the floor that the pipeline is
    /// measured against.
    /// </summary>
    public void RunBare()
    {
        _autoencoder.RunEncoder();
        _denoiser.Run();
        _autoencoder.RunDecoder();
    }

    /// <summary>
    /// The denoiser once more, for that many latents in a run. A model that cannot is a <see cref="UserErrorException"/>. Takes as long as
    /// loading does, and as much memory as the denoiser's weights. Any one thread; stops with <see cref="Cancel"/>.
    /// </summary>
    internal BatchDenoiser MakeBatch(int rows, bool ownTimesteps) => new(Folder, Size, _prompt, rows, ownTimesteps, _context);

    /// <summary>Makes the present run and all later ones give up with an exception. Any thread.</summary>
    public void Cancel() => _context.Cancel();

    /// <summary>Adds time in a batch to the denoiser's.</summary>
    internal void CountTicks(long ticks) => _denoiser.CountTicks(ticks);

    /// <summary>Session time since the last call; everything else of <paramref name="totalTicks"/> is glue.</summary>
    internal StageSeconds TakeStages(long totalTicks)
    {
        var (encode, decode) = _autoencoder.TakeTicks();
        var denoise = _denoiser.TakeTicks();
        var glue = Math.Max(0, totalTicks - encode - denoise - decode);
        return new StageSeconds(Seconds(encode), Seconds(denoise), Seconds(decode), Seconds(glue));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _autoencoder.Dispose();
        _denoiser.Dispose();
        _memory?.Dispose(); // last: what is bound lies there
    }

    private static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;
}
