using System.Globalization;

namespace Fuban.Host.Tests.Cli;

/// <summary>The command line speaks this language until the test lets go of it.</summary>
internal sealed class Speaking : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public Speaking(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
