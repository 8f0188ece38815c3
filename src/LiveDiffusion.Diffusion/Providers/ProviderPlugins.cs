using System.Collections.Concurrent;
using System.Globalization;
using LiveDiffusion.Diffusion.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Providers;

/// <summary>
/// Providers that are libraries of their own, beside the program, and what the runtime says of the machine's devices. Any thread.
/// </summary>
internal static class ProviderPlugins
{
    private static readonly ConcurrentDictionary<string, bool> _registered = new(StringComparer.Ordinal);

    /// <summary>The library of a plugin beside the program, or null.</summary>
    public static string? Library(ExecutionProvider provider)
    {
        if (provider.Plugin is not { } name)
        {
            return null;
        }

        var file = OperatingSystem.IsWindows() ? name + ".dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";
        string[] folders = [AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeFolder, "native")];
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>Adds a provider that is plugged in, or else is a part of the runtime, to a session's options.</summary>
    public static void Append(SessionOptions options, ExecutionProvider provider, Dictionary<string, string> settings)
    {
        if (Library(provider) is not { } library)
        {
            options.AppendExecutionProvider(provider == ExecutionProviders.WebGpu ? "WebGPU" : provider.RuntimeName, settings);
            return;
        }

        var environment = OrtRuntime.Environment;
        _registered.GetOrAdd(library, path =>
        {
            environment.RegisterExecutionProviderLibrary(provider.Id, path);
            return true;
        });
        var devices = environment.GetEpDevices().Where(d => d.EpName == provider.RuntimeName).ToList();
        if (devices.Count == 0)
        {
            throw new UserErrorException($"{provider.Label} finds no device that it can use.");
        }

        options.AppendExecutionProvider(environment, [devices[0]], settings);
    }

    /// <summary>The fastest display adapter as DXGI counts them; 0, the first display's, where the runtime does not say.</summary>
    public static int BestAdapter()
    {
        int best = 0, rank = int.MaxValue;
        foreach (var device in OrtRuntime.Environment.GetEpDevices())
        {
            var said = device.HardwareDevice.Metadata.Entries;
            if (Number(said, "DxgiHighPerformanceIndex") is { } place && Number(said, "DxgiAdapterNumber") is { } adapter && place < rank)
            {
                (best, rank) = (adapter, place);
            }
        }

        return best;
    }

    /// <summary>What the runtime calls the device of a provider; empty where it does not say.</summary>
    public static string DeviceName(ExecutionProvider provider)
    {
        foreach (var device in OrtRuntime.Environment.GetEpDevices())
        {
            if (device.EpName == provider.RuntimeName)
            {
                return device.HardwareDevice.Metadata.Entries.TryGetValue("Description", out var said) ? said : device.HardwareDevice.Vendor;
            }
        }

        return "";
    }

    private static string RuntimeFolder
        => $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static int? Number(IReadOnlyDictionary<string, string> said, string key)
        => said.TryGetValue(key, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
