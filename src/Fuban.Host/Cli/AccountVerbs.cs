using System.CommandLine;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Office.Workbench;

namespace Fuban.Host.Cli;

/// <summary>administrators, accounts: what only the owner of the office's folder or database does, when nobody inside the office could.</summary>
internal static class AccountVerbs
{
    private static readonly Option<string> Address = new("--address") { Description = CliTexts.Get("Address"), HelpName = "URL", DefaultValueFactory = _ => "http://localhost:5080" };

    public static Command Administrators() => OpenOffice.On(new Command("administrators", CliTexts.Get("Administrators")) { List(), Replace(), Networks() });

    public static Command Accounts() => OpenOffice.On(new Command("accounts", CliTexts.Get("Accounts"))
    {
        OfAccount("invite", "Accounts.Invite", (account, link) => new InviteAgain(account, link)),
        OfAccount("reset-factor", "Accounts.ResetFactor", (account, link) => new ResetSecondFactor(account, link)),
    });

    private static Command List()
    {
        var command = new Command("list", CliTexts.Get("Administrators.List"));
        command.SetAction(async (parsed, _) =>
        {
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            foreach (var one in await office.Services.GetRequiredService<AdministratorList>().Three())
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{one.Post}\t{one.Name ?? CliTexts.Get("Administrators.Vacant")}\t{one.Account}\t{one.State}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Replace()
    {
        var post = new Option<string>("--post") { Required = true, Description = CliTexts.Get("Administrators.Post"), HelpName = "system|security|audit" };
        post.AcceptOnlyFromAmong("system", "security", "audit");
        var account = new Option<string>("--account") { Required = true, Description = CliTexts.Get("Administrators.Account"), HelpName = "NAME" };
        var name = new Option<string?>("--name") { Description = CliTexts.Get("Administrators.Name"), HelpName = "NAME" };
        var reason = new Option<string>("--reason") { Required = true, Description = CliTexts.Get("Administrators.Reason"), HelpName = "TEXT" };
        var command = new Command("replace", CliTexts.Get("Administrators.Replace")) { post, account, name, reason, Address };
        command.SetAction(async (parsed, _) =>
        {
            var role = parsed.GetValue(post) switch
            {
                "system" => PostRole.SystemAdministrator,
                "security" => PostRole.SecurityAdministrator,
                _ => PostRole.AuditAdministrator,
            };
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            var isNew = await office.Services.GetRequiredService<AdministratorList>().AccountOf(parsed.GetValue(account)!) is null;
            var secret = Secrets.New();
            var outcome = await office.Services.GetRequiredService<CommandRunner>().Run(
                new ReplaceAdministrator(role, parsed.GetValue(account)!, parsed.GetValue(name), parsed.GetValue(reason)!, Secrets.Digest(secret)), Actor.System);
            if (outcome.IsDone) await parsed.InvocationConfiguration.Output.WriteLineAsync(CliTexts.Get("Administrators.Replaced", parsed.GetValue(account)));
            return await Say(parsed, office, outcome, isNew ? secret : null);
        });
        return command;
    }

    private static Command Networks()
    {
        var networks = new Argument<string[]>("NETWORK") { Description = CliTexts.Get("Administrators.Network"), Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("networks", CliTexts.Get("Administrators.Networks")) { networks };
        command.SetAction(async (parsed, _) =>
        {
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            return await Say(parsed, office, await office.Services.GetRequiredService<CommandRunner>().Run(new SetAdministratorNetworks(string.Join(' ', parsed.GetValue(networks) ?? []), null), Actor.System), null);
        });
        return command;
    }

    private static Command OfAccount<TCommand>(string verb, string text, Func<Guid, byte[], TCommand> make) where TCommand : ICommand
    {
        var name = new Argument<string>("NAME") { Description = CliTexts.Get("Accounts.Name") };
        var command = new Command(verb, CliTexts.Get(text)) { name, Address };
        command.SetAction(async (parsed, _) =>
        {
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            if (await office.Services.GetRequiredService<AdministratorList>().AccountOf(parsed.GetValue(name)!) is not { } account)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(CliTexts.Get("Accounts.Unknown", parsed.GetValue(name)));
                return ExitCode.Refused;
            }

            var secret = Secrets.New();
            return await Say(parsed, office, await office.Services.GetRequiredService<CommandRunner>().Run(make(account, Secrets.Digest(secret)), Actor.System), secret);
        });
        return command;
    }

    private static async Task<int> Say(ParseResult parsed, OpenOffice office, Outcome outcome, string? secret)
    {
        if (outcome is Outcome.Refused refused)
        {
            var sentences = office.Services.GetRequiredService<Sentences>();
            foreach (var refusal in refused.Refusals) await parsed.InvocationConfiguration.Error.WriteLineAsync(sentences.Of(refusal));
        }

        if (outcome.IsDone && secret is not null)
            await parsed.InvocationConfiguration.Output.WriteLineAsync(CliTexts.Get("Accounts.Link", parsed.GetValue(Address)!.TrimEnd('/') + SetupDesk.InvitationPath + secret));
        return outcome.IsDone ? ExitCode.Done : ExitCode.Refused;
    }
}
