using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The tensors of a text encoder, from the file's declarations alone. The states are those behind the last layer, or, where two
/// encoders are joined (SDXL), those before it.
/// </summary>
internal sealed class TextShape
{
    /// <summary>A switch that Olive leaves in the network.</summary>
    public const string AllStatesSwitch = "output_hidden_states";

    /// <summary>The pooled vector of a second encoder.</summary>
    public const string PooledName = "text_embeds";

    private const string LastStates = "last_hidden_state";
    private const string AllStates = "hidden_states.";

    public TextShape(ModelFolder folder, string part, int tokens, bool isJoined, bool isPooled)
    {
        Path = folder.NetworkOf(part);
        var file = NetworkFile.Read(Path);
        StatesName = isJoined ? BeforeLast(file, Path) : LastStates;
        Network = new NetworkShape(Path, file);
        Width = (int)(Network.OutputSide(StatesName, 2) ?? Config().Int("hidden_size", 768));
        Network.Input("input_ids", 1, tokens);
        HasSwitch = Network.InputSide(AllStatesSwitch, 0) is not null;
        if (HasSwitch)
        {
            Network.SwitchInput(AllStatesSwitch);
        }

        Network.Output(StatesName, 1, tokens, Width);
        if (isPooled)
        {
            PooledWidth = (int)(Network.OutputSide(PooledName, 1) ?? Config().Int("projection_dim", Width));
            Network.Output(PooledName, 1, PooledWidth);
        }

        Network.Complete();

        JsonSettings Config() => JsonSettings.Read(System.IO.Path.Combine(folder.Path, part, "config.json"));
    }

    /// <summary>The network's file.</summary>
    public string Path { get; }

    public NetworkShape Network { get; }

    /// <summary>Name of the states.</summary>
    public string StatesName { get; }

    /// <summary>Numbers per token.</summary>
    public int Width { get; }

    /// <summary>Numbers of the pooled vector; 0 where it is not asked for.</summary>
    public int PooledWidth { get; }

    /// <summary>Whether it has to be told to give all states.</summary>
    public bool HasSwitch { get; }

    // hidden_states.0 is what goes into the first layer and the highest what comes out of the last one.
    private static string BeforeLast(NetworkFile file, string path)
    {
        var layers = file.Outputs.Count(o => o.Name.StartsWith(AllStates, StringComparison.Ordinal));
        return layers >= 2
            ? $"{AllStates}{layers - 2}"
            : throw new UserErrorException(
                $"The network '{path}' gives no '{AllStates}i', which models with two text encoders need. Export it with output_hidden_states.");
    }
}
