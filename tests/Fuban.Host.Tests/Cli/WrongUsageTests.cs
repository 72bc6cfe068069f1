using System.CommandLine;
using Fuban.Host.Cli;

namespace Fuban.Host.Tests.Cli;

public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("bogus", "\"bogus\" is not known.", "fuban --help")]
    [InlineData("documents lst", "Did you mean \"list\"?", "fuban documents --help")]
    [InlineData("calendar add 2026-09-30 20wd --jsn", "Did you mean \"--json\"?", "fuban calendar add --help")]
    [InlineData("route --chartre x.json documents.jsonl", "Did you mean \"--charter\"?", "fuban route --help")]
    [InlineData("backup --jsn", "Did you mean \"--json\"?", "fuban backup --help")]
    [InlineData("serve --port 80", "\"--port\" is not known.", "fuban serve --help")]
    [InlineData("calendar add 2026-09-30", "<TERM> is missing:", "fuban calendar add --help")]
    [InlineData("token create", "--account is missing:", "fuban token create --help")]
    [InlineData("ledger", "Say what is to be done: verify, head, prove, seal.", "fuban ledger --help")]
    [InlineData("documents list --limit", "--limit wants a value:", "fuban documents list --help")]
    [InlineData("documents list --limit abc", "--limit cannot be \"abc\":", "fuban documents list --help")]
    [InlineData("documents list --limit 0", "--limit cannot be \"0\":", "fuban documents list --help")]
    public async Task Run_WrongCall_SaysWhatIsMeantAndDoesNothing(string call, string said, string readOn)
    {
        var (code, output, error) = await Run("en", call.Split(' '));

        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Contains(readOn, error, StringComparison.Ordinal);
        Assert.InRange(error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 2, 3);
        Assert.False(Directory.Exists("--jsn"));
    }

    [Fact]
    public async Task Run_WrongCallInChinese_IsAnsweredInChinese()
    {
        var (_, _, error) = await Run("zh-Hans", "documents", "list", "--limitt", "5");

        Assert.DoesNotContain(error.Replace("--limitt", "", StringComparison.Ordinal).Replace("--limit", "", StringComparison.Ordinal).Replace("fuban documents list --help", "", StringComparison.Ordinal), char.IsAsciiLetter);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("calendar --help")]
    [InlineData("documents import --help")]
    [InlineData("--version")]
    public async Task Run_AskedForHelp_AnswersOnTheOutput(string call)
    {
        var (code, output, error) = await Run("en", call.Split(' '));

        Assert.Equal((0, ""), (code, error));
        Assert.NotEmpty(output);
    }

    private static async Task<(int Code, string Output, string Error)> Run(string language, params string[] args)
    {
        using var speaking = new Speaking(language);
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await FubanCommand.Run(args, new InvocationConfiguration { Output = output, Error = error }), output.ToString(), error.ToString());
    }
}
