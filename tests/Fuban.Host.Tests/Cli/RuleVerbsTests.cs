using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Fuban.Host.Cli;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Rules;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Cli;

public sealed class RuleVerbsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task List_WithAProposalWaiting_TellsBoth()
    {
        await using (var office = await OpenOffice.Async(new OfficeLocation(_folder.Path)))
        {
            var proposer = new Actor(Guid.Empty, Guid.Parse("00000000-0000-7000-8000-000000000001"), null, null, new HashSet<string> { RulePermissions.Propose });
            var proposal = new ProposeRule(Ids.New(TimeProvider.System), "incoming.limit.urgent", "2wd", new OfficeTime().Today(TimeProvider.System), "office meeting");
            Assert.True((await office.Services.GetRequiredService<CommandRunner>().Run(proposal, proposer)).IsDone);
        }

        var text = await Run();
        var rules = JsonDocument.Parse(await Run("--json")).RootElement.EnumerateArray().ToList();

        Assert.Contains("incoming.limit.urgent@1\t3wd → 2wd?\tterm", text, StringComparison.Ordinal);
        var rule = rules.Single(r => r.GetProperty("name").GetString() == "incoming.limit.urgent");
        Assert.Equal(("3wd", "2wd", "incoming.limit.urgent@1"), (rule.GetProperty("value").GetString(), rule.GetProperty("proposed").GetString(), rule.GetProperty("version").GetString()));
        Assert.Equal(rules.Count, rules.Select(r => r.GetProperty("name").GetString()).Distinct().Count());
    }

    private async Task<string> Run(params string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
        await using var output = new StringWriter();
        var code = await new RootCommand { RuleVerbs.Create() }.Parse(["rules", "list", .. args, "--data", _folder.Path])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
        Assert.Equal(0, code);
        return output.ToString();
    }
}
