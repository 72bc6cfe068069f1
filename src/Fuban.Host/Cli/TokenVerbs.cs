using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;

namespace Fuban.Host.Cli;

/// <summary>token: bearer tokens for other programs, given out by whoever owns the office's folder or database.</summary>
internal static class TokenVerbs
{
    public static Command Create()
    {
        var account = new Option<string>("--account") { Required = true, Description = CliTexts.Get("Token.Account"), HelpName = "NAME" };
        var expires = new Option<string>("--expires") { Description = CliTexts.Get("Token.Expires"), HelpName = "1d", DefaultValueFactory = _ => "90d" };
        var json = new Option<bool>("--json") { Description = CliTexts.Get("Json") };
        var create = OpenOffice.On(new Command("create", CliTexts.Get("Token.Create")) { account, expires, json });
        create.SetAction(async (parsed, _) =>
        {
            var io = parsed.InvocationConfiguration;
            if (!Term.TryParse(parsed.GetValue(expires), out var term, out var bad) || term.Unit is not (TermUnit.Days or TermUnit.Hours or TermUnit.Minutes))
            {
                await io.Error.WriteLineAsync(CliTexts.Get("Token.BadTerm", parsed.GetValue(expires)));
                return ExitCode.Usage;
            }

            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            var until = office.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime + (term.Unit switch
            {
                TermUnit.Days => TimeSpan.FromDays(term.Count),
                TermUnit.Hours => TimeSpan.FromHours(term.Count),
                _ => TimeSpan.FromMinutes(term.Count),
            });
            var token = Secrets.New();
            if (!(await office.Services.GetRequiredService<CommandRunner>().Run(new CreateToken(parsed.GetValue(account)!, Secrets.Digest(token), until), Actor.System)).IsDone)
            {
                await io.Error.WriteLineAsync(CliTexts.Get("Token.NoAccount", parsed.GetValue(account)));
                return ExitCode.Refused;
            }

            await io.Output.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { token, account = parsed.GetValue(account), expires = until.ToString("O", CultureInfo.InvariantCulture) })
                : token);
            return ExitCode.Done;
        });
        return new Command("token", CliTexts.Get("Token")) { create };
    }
}
