using System.Globalization;
using System.Resources;

namespace Fuban.Host.Cli;

/// <summary>Texts of the command line in its language (CliTexts.resx).</summary>
internal static class CliTexts
{
    private static readonly ResourceManager Texts = new(typeof(CliTexts));

    public static string Get(string key, params object?[] args) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, args);
}
