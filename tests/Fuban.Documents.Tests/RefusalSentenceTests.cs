using System.Globalization;
using System.Text.RegularExpressions;
using Fuban.Kernel.Commands;
using Fuban.Office.Secrecy;
using Fuban.Office.Text;
using Fuban.Office.Workbench;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests;

public partial class RefusalSentenceTests
{
    public static IEnumerable<string> Codes =>
    [
        .. new[] { "src/Fuban.Office", "src/Modules/Documents", "src/Fuban.Kernel/Commands", "src/Fuban.Kernel/Data", "src/Fuban.Kernel/Outbox", "src/Fuban.Kernel/Rules" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(m => m.Groups["code"].Value)),
        .. Enum.GetNames<SecrecyPlace>().Select(place => $"SECRECY-{place}"), "SC-01", "SC-02", "SC-04",
        FileProblem.Kind.Code, FileProblem.Executable.Code, FileProblem.Macro.Code, FileProblem.Empty.Code, FileProblem.TooLarge.Code, FileProblem.Bomb.Code,
    ];

    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("en")]
    public async Task Sentence_OfEveryCode_IsThere(string culture)
    {
        await using var office = await TestOffice.CreateAsync();
        var sentences = office.Services.GetRequiredService<Sentences>();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var arguments = Enumerable.Repeat((object?)"x", 8).ToArray();

        var missing = Codes.Distinct().Where(code => sentences.Of(new Refusal(code, arguments)).StartsWith(code + "(", StringComparison.Ordinal)).Order();

        Assert.Equal("", string.Join(", ", missing));
    }

    [GeneratedRegex("""(?:new Refusal|Refuse)\("(?<code>[A-Za-z]+-[A-Za-z0-9-]+)"|const string [A-Za-z]+ = "(?<code>(?:IMPORT|SC)-[a-z]+)";""")]
    private static partial Regex Literal();
}
