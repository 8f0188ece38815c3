using LiveDiffusion.TestKit;
using LiveDiffusion.Tests.Web;
using Microsoft.Playwright;

namespace LiveDiffusion.Browser.Tests;

/// <summary>A fake show with its page open in the browser; collects everything that goes wrong in the page.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private OpenPage(FakeShow show, IPage page)
    {
        Show = show;
        Page = page;
    }

    public FakeShow Show { get; }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the page's console, and requests that failed or left the machine.</summary>
    public List<string> Troubles { get; } = [];

    public static async Task<OpenPage> OpenAsync(Browser browser, int width = 1400, int height = 900, bool touch = false)
    {
        var page = await browser.NewPageAsync(width, height, touch);
        var open = new OpenPage(new FakeShow(0, Performance.Play), page);
        page.PageError += (_, error) => open.Troubles.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                open.Troubles.Add(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(open.Show.Server.Address, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                open.Troubles.Add($"asks for {request.Url}");
            }
        };
        await page.GotoAsync(open.Show.Server.Address);
        await page.Locator("body[data-link=live]").WaitForAsync();
        await page.Locator("#waiting").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        return open;
    }

    public ILocator Find(string selector) => Page.Locator(selector);

    public Task<byte[]> ShootAsync(string name)
    {
        var folder = Path.Combine(TestPaths.Repository, "TestResults", "page");
        Directory.CreateDirectory(folder);
        return Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        Show.Dispose();
    }
}
