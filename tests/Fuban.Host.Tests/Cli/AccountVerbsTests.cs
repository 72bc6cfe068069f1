using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Fuban.Host.Cli;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Cli;

public sealed partial class AccountVerbsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Trait("Rule", "SEC-04")]
    [Fact]
    public async Task Replace_OfAnAdministratorWhoIsGone_NamesTheNextAndPrintsHisLink()
    {
        await Make();

        var (code, output, _) = await Run("administrators", "replace", "--post", "audit", "--account", "newcomer", "--name", "新人", "--reason", "调离", "--address", "https://office.example/");

        Assert.Equal(ExitCode.Done, code);
        Assert.Matches(@"https://office\.example/invitation/\S{43}", output);
        Assert.Contains("安全审计员\t新人\tnewcomer\tInvited", (await Run("administrators", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("ledger", "verify")).Code);
    }

    [Fact]
    public async Task Replace_BySomebodyWhoHoldsAPost_IsRefused()
    {
        await Make();

        var (code, output, error) = await Run("administrators", "replace", "--post", "audit", "--account", "sysadmin", "--reason", "调离");

        Assert.Equal((ExitCode.Refused, ""), (code, output));
        Assert.Contains("三员不得兼任其他岗位", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_OfTheOwner_InviteAndResetAnybody()
    {
        await Make();

        Assert.Matches(Link(), (await Run("accounts", "invite", "sysadmin")).Output);
        var (code, _, error) = await Run("accounts", "reset-factor", "sysadmin");
        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("没有启用双因素", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, (await Run("accounts", "invite", "nobody")).Code);
    }

    [Trait("Rule", "SEC-12")]
    [Fact]
    public async Task Networks_OfTheOwner_AreSetAndTakenAway()
    {
        await Make();

        Assert.Equal(ExitCode.Done, (await Run("administrators", "networks", "10.1.2.0/24", "10.9.9.9")).Code);
        var (code, _, error) = await Run("administrators", "networks", "10.1.2.0/99");
        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("10.1.2.0/24", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Run("administrators", "networks")).Code);
    }

    /// <summary>An office whose three administrators are named and have taken up their accounts.</summary>
    private async Task Make()
    {
        await using var office = await OpenOffice.Async(new OfficeLocation(_folder.Path));
        var runner = office.Services.GetRequiredService<CommandRunner>();
        string[] links = [Secrets.New(), Secrets.New(), Secrets.New()];
        var setup = (await office.Services.GetRequiredService<SetupDesk>().LinksAtStart()).Single().Path[SetupDesk.SetupPath.Length..];
        await runner.Run(
            new NameAdministrators(
                Secrets.Digest(setup), new("甲", "sysadmin", Secrets.Digest(links[0])), new("乙", "secadmin", Secrets.Digest(links[1])), new("丙", "auditor", Secrets.Digest(links[2]))), Actor.System);
        foreach (var link in links) Assert.True((await runner.Run(new AcceptInvitation(Secrets.Digest(link), "hash", null, 0, []), Actor.System)).IsDone);
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-Hans");
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand { AccountVerbs.Administrators(), AccountVerbs.Accounts(), LedgerVerbs.Create() };
        var code = await root.Parse([.. args, "--data", _folder.Path]).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    [GeneratedRegex(@"/invitation/\S{43}")]
    private static partial Regex Link();
}
