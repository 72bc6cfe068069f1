using System.CommandLine;
using Fuban.Kernel.Ledger;
using Fuban.Office.Matters;

namespace Fuban.Host.Cli;

/// <summary>台账: verify, head and prove only read, and are safe beside a running server; seal has a lane of its own.</summary>
internal static class LedgerVerbs
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = LedgerText.Of("help-json"), Recursive = true };
        return OpenOffice.On(new Command("ledger", LedgerText.Of("help")) { Verify(json), Head(), Prove(), Seal(json), json });
    }

    private static Command Verify(Option<bool> json)
    {
        var head = new Option<FileInfo?>("--head") { Description = LedgerText.Of("help-verify-head"), HelpName = "FILE" };
        var command = new Command("verify", LedgerText.Of("help-verify")) { head };
        command.SetAction((parsed, cancel) => Run(parsed, async (services, output) =>
        {
            var exported = await Text(parsed.GetValue(head), cancel);
            var report = await services.GetRequiredService<OfficeLedger>().VerifyAsync(exported, cancel);
            if (parsed.GetValue(json)) LedgerText.Json(output, report);
            else LedgerText.Write(output, report);
            return report.IsIntact ? ExitCode.Done : ExitCode.Refused;
        }));
        return command;
    }

    private static Command Head()
    {
        var command = new Command("head", LedgerText.Of("help-head"));
        command.SetAction((parsed, cancel) => Run(parsed, async (services, output) =>
            Paper(parsed, output, await services.GetRequiredService<OfficeLedger>().HeadAsync(cancel), "nothing-sealed")));
        return command;
    }

    private static Command Prove()
    {
        var matter = new Argument<string>("MATTER") { Description = LedgerText.Of("help-matter") };
        var head = new Option<FileInfo?>("--head") { Description = LedgerText.Of("help-prove-head"), HelpName = "FILE" };
        var command = new Command("prove", LedgerText.Of("help-prove")) { matter, head };
        command.SetAction((parsed, cancel) => Run(parsed, async (services, output) =>
        {
            var given = parsed.GetValue(matter)!;
            var ids = Guid.TryParse(given, out var id) ? [id] : await services.GetRequiredService<LedgerReader>().Numbered(given);
            if (ids.Count > 1) return Paper(parsed, output, null, "many-matters", given, string.Join(", ", ids));
            var earlier = await Text(parsed.GetValue(head), cancel);
            return Paper(parsed, output, ids.Count == 0 ? null : await services.GetRequiredService<OfficeLedger>().ProveAsync(ids[0], earlier, cancel), "no-entry", given);
        }));
        return command;
    }

    private static Command Seal(Option<bool> json)
    {
        var command = new Command("seal", LedgerText.Of("help-seal"));
        command.SetAction((parsed, cancel) => Run(parsed, async (services, output) =>
        {
            var count = await services.GetRequiredService<OfficeLedger>().SealAsync(cancel);
            if (parsed.GetValue(json)) LedgerText.Json(output, new { Sealed = count });
            else output.WriteLine(LedgerText.Of("sealed", count));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>An office that is there is opened as it is, without bringing it up to date: what is checked must not be changed first.</summary>
    private static async Task<int> Run(ParseResult parsed, Func<IServiceProvider, TextWriter, Task<int>> act)
    {
        var location = OpenOffice.Location(parsed);
        try
        {
            if (location.IsSqlite && !File.Exists(location.DatabaseFile))
            {
                await using var made = await OpenOffice.Async(location);
                return await act(made.Services, parsed.InvocationConfiguration.Output);
            }

            await using var services = new ServiceCollection().AddLogging().AddModules(location).BuildServiceProvider();
            return await act(services, parsed.InvocationConfiguration.Output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(LedgerText.Of("unusable", e.Message));
            return ExitCode.Usage;
        }
    }

    private static int Paper(ParseResult parsed, TextWriter output, string? paper, string otherwise, params object[] args)
    {
        if (paper is null)
        {
            parsed.InvocationConfiguration.Error.WriteLine(LedgerText.Of(otherwise, args));
            return ExitCode.Refused;
        }

        output.Write(paper);
        return ExitCode.Done;
    }

    private static async Task<string?> Text(FileInfo? file, CancellationToken cancel) => file is null ? null : await File.ReadAllTextAsync(file.FullName, cancel);
}
