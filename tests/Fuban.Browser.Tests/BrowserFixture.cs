using Microsoft.Playwright;

namespace Fuban.Browser.Tests;

/// <summary>One Chromium of the system for all browser tests; each test opens its own context.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // A quiet browser: no first-run pages, no calls home; the sandbox needs rights that a container does not have.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Skips the test where no Chromium is installed.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(_browser is null, "[Peer] Chromium: install it or set FUBAN_CHROMIUM");
            return _browser!;
        }
    }

    /// <summary>A fresh visitor: no cookies, Chinese, a desk screen; <paramref name="scripts"/> off shows what works without JavaScript.</summary>
    public async Task<IPage> NewPage(string baseUrl, bool scripts = true, string locale = "zh-CN")
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = baseUrl,
            Locale = locale,
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = 1366, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask InitializeAsync()
    {
        if (Chromium() is not { } program)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Chromium() =>
        new[] { Environment.GetEnvironmentVariable("FUBAN_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
            .FirstOrDefault(File.Exists);
}

/// <summary>Browser tests share the browser and one demonstration office, and run one after another.</summary>
[CollectionDefinition(nameof(BrowserCollection))]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>, ICollectionFixture<DemoServer>;
