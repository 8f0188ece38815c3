using Microsoft.Playwright;

namespace LiveDiffusion.Browser.Tests;

/// <summary>The system's Chromium, without head and network, shared by the tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why there is no browser; empty when there is one.</summary>
    public string Missing { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var executable = Array.Find(Places, File.Exists);
        if (executable is null)
        {
            Missing = "Chromium is not installed (apt-get install chromium).";
            return;
        }

        Assertions.SetDefaultExpectTimeout(10_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync", "--disable-component-update"],
        });
    }

    public async Task<IPage> NewPageAsync(int width, int height, bool touch = false)
    {
        Assert.SkipWhen(_browser is null, Missing);
        var page = await _browser!.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height }, HasTouch = touch,
        });
        page.SetDefaultTimeout(10_000);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
