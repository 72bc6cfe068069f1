using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Fuban.Host.Cli;

namespace Fuban.Host.Tests.Cli;

public sealed class RouteVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fuban-route").FullName;

    [Fact]
    public async Task Route_GoodLines_PrintsOneAnswerEachAndEndsWithZero()
    {
        var (exit, output, error) = await RunAsync("""
            {"id":"a","issuer":"市住建局","title":"关于城市供水管网改造的请示"}
            {"id":7,"issuer":"市扶贫办","title":"关于有关事项的请示"}
            """);

        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal((0, string.Empty), (exit, error));
        Assert.Equal(["a", "7"], answers.Select(answer => (string)answer["id"]!));
        Assert.Equal(["U07.domains[0]", "A4"], answers.Select(answer => (string)answer["clause"]!));
        Assert.Equal("市农委", (string)answers[1]["unit"]!);
        Assert.Contains("城乡建设", output);
    }

    [Fact]
    public async Task Route_BadLines_AreNamedByNumberAndTheRestIsAnswered()
    {
        var (exit, output, error) = await RunAsync("""
            {"id":"1","issuer":"市财政局","title":"关于预算的请示"}
            not json with a word nobody should see
            {"id":"3","issuer":"市财政局"}
            """);

        Assert.Equal(3, exit);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["line 2", "line 3"], error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0]));
        Assert.DoesNotContain("nobody should see", error);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\r\n")]
    public async Task Route_EmptyFile_IsWrongUsage(string lines)
    {
        var (exit, output, error) = await RunAsync(lines);

        Assert.Equal((2, string.Empty), (exit, output));
        Assert.Contains("items.jsonl", error);
    }

    [Fact]
    public async Task Route_BrokenCharter_NamesTheProblemAndEndsWithTwo()
    {
        var charter = Path.Combine(folder, "charter.json");
        await File.WriteAllTextAsync(charter, """{"version":"1"}""", TestContext.Current.CancellationToken);

        var (exit, output, error) = await RunAsync("""{"id":"1","title":"关于预算的请示"}""", "--charter", charter);

        Assert.Equal((2, string.Empty), (exit, output));
        Assert.Contains("$.units is missing", error);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(int Exit, string Output, string Error)> RunAsync(string lines, params string[] more)
    {
        var file = Path.Combine(folder, "items.jsonl");
        await File.WriteAllTextAsync(file, lines);
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var exit = await new RootCommand { RouteVerb.Create() }.Parse(["route", file, .. more]).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });

        return (exit, output.ToString(), error.ToString());
    }
}
