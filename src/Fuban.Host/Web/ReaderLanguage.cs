using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Fuban.Host.Web;

/// <summary>The reader's language, by cookie only: an office shows its own language until somebody chooses another.</summary>
internal static class ReaderLanguage
{
    public const string Cookie = "fuban-language";
    public static readonly IReadOnlyList<string> Cultures = ["zh-Hans", "zh-Hant", "en"];

    public static void UseReaderLanguage(this IApplicationBuilder app)
    {
        var known = Cultures.Select(CultureInfo.GetCultureInfo).ToList();
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(Cultures[0]),
            SupportedCultures = known,
            SupportedUICultures = known,
            RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie }],
        });
    }
}
