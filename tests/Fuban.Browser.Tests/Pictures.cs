using Fuban.Testing;
using Microsoft.Playwright;

namespace Fuban.Browser.Tests;

/// <summary>docs/pictures: written anew only when asked for, then looked at before they are kept.</summary>
internal static class Pictures
{
    public static async Task Take(IPage page, string name, bool whole = false)
    {
        if (!Repository.MayUpdate) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "docs", "pictures", name + ".png"), FullPage = whole });
    }
}
