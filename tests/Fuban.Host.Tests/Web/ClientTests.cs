using System.Diagnostics;
using System.Text.Json;
using Fuban.Testing;

namespace Fuban.Host.Tests.Web;

/// <summary>What programs of others make of the description: a linter, and a client generated from it, compiled strictly and driven against an office.</summary>
public sealed class ClientTests
{
    private static readonly string Tools = Path.Combine(Repository.Root, "tests/client");

    [Fact]
    public async Task Description_LintedBySpectral_HasNoErrorAndNoWarning()
    {
        await using var office = await WebTestOffice.StartAsync();
        var folder = await Describe(office);

        var (code, output) = await Node(folder, "@stoplight/spectral-cli/dist/index.js", "lint", "openapi.json", "--ruleset", Path.Combine(Tools, ".spectral.yaml"), "--fail-severity", "hint");

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Client_GeneratedInTypeScript_WalksTheOffice()
    {
        await using var office = await WebTestOffice.StartAsync();
        var folder = await Describe(office);
        File.Copy(Path.Combine(Tools, "walk.ts"), Path.Combine(folder, "walk.ts"));

        var (made, making) = await Node(folder, "openapi-typescript/bin/cli.js", "openapi.json", "-o", "schema.ts");
        Assert.True(made == 0, making);
        var (compiled, complaints) = await Node(
            folder, "typescript/bin/tsc", "--strict", "--noUncheckedIndexedAccess", "--target", "es2022", "--lib", "es2022,dom", "--module", "nodenext", "--skipLibCheck", "walk.ts");
        Assert.True(compiled == 0, complaints);
        var (walked, said) = await Run("node", folder, Path.Combine(folder, "walk.js"), office.Address.ToString().TrimEnd('/'), await Token(office, "records-clerk"), await Token(office, "records-head"));
        Assert.True(walked == 0, said);
        var walk = JsonDocument.Parse(said).RootElement;

        Assert.Equal((3, 2, 1), (walk.GetProperty("made").GetInt32(), walk.GetProperty("inbox").GetInt32(), walk.GetProperty("rest").GetInt32()));
        Assert.Equal((422, 400), (walk.GetProperty("refused").GetInt32(), walk.GetProperty("wrong").GetInt32()));
        Assert.Contains("PASSON-reason", walk.GetProperty("problem").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("terminate", walk.GetProperty("moved").GetString());
        Assert.Equal(["关于防汛物资的请示", "关于修缮校舍的请示", "关于拨付专项资金的请示"], walk.GetProperty("register").EnumerateArray().Select(t => t.GetString()!));
    }

    [Fact]
    public async Task Session_OfTheGuide_WorksAsItIsPrinted()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "[Peer] curl");
        await using var office = await WebTestOffice.StartAsync();
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/api.md"), TestContext.Current.CancellationToken);
        var session = guide.Split("```sh\n")[1].Split("```")[0]
            .Replace("http://localhost:5080", office.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("$(./fuban token create --account records-clerk)", await Token(office, "records-clerk"), StringComparison.Ordinal)
            .Replace("$(./fuban token create --account records-head)", await Token(office, "records-head"), StringComparison.Ordinal);
        using var folder = new TempFolder();

        var (code, output) = await Run("bash", folder.Path, "-euo", "pipefail", "-c", session);

        Assert.True(code == 0, output);
        Assert.Contains("\"registrationNumber\":", output, StringComparison.Ordinal);
        Assert.Contains("304", output, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"PASSON-reason\"", output, StringComparison.Ordinal);
        Assert.Contains("\"move\":\"terminate\"", output, StringComparison.Ordinal);
    }

    private static async Task<string> Token(WebTestOffice office, string slug)
    {
        using var client = await office.WithToken(slug);
        return client.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    /// <summary>A folder of its own, below the tools so that they are found.</summary>
    private static async Task<string> Describe(WebTestOffice office)
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Tools, "node_modules/.package-lock.json")), "[Peer] npm packages of tests/client: ./fuban test installs them");
        var folder = Directory.CreateDirectory(Path.Combine(Tools, "obj", Path.GetRandomFileName())).FullName;
        using var anybody = office.Browser();
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), await anybody.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        return folder;
    }

    private static Task<(int Code, string Output)> Node(string folder, string program, params string[] arguments) =>
        Run("node", folder, [Path.Combine(Tools, "node_modules", program), .. arguments]);

    private static async Task<(int Code, string Output)> Run(string command, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await error);
    }
}
