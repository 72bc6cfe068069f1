using System.CommandLine;
using System.CommandLine.Help;
using Fuban.Kernel.Data;

namespace Fuban.Host.Cli;

/// <summary>府办命令: all verbs. Their help reads like a manual, wrong usage is answered in a line or two, and both speak the reader's language.</summary>
internal static class FubanCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand(CliTexts.Get("Root"))
        {
            ServeVerb.Create(), CalendarVerbs.Create(), RouteVerb.Create(), ProcedureVerbs.Create(), DocumentVerbs.Create(), TokenVerbs.Create(), AccountVerbs.Administrators(),
            AccountVerbs.Accounts(), LedgerVerbs.Create(),
            RuleVerbs.Create(), SearchVerbs.Search(), SearchVerbs.Index(), BackupVerbs.Backup(), BackupVerbs.Restore(), CliLanguage.Option,
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = Manual.Text("help");
        help.Action = new Manual();
        root.Options.OfType<VersionOption>().Single().Description = Manual.Text("version");
        return root;
    }

    public static async Task<int> Run(IReadOnlyList<string> args, InvocationConfiguration io)
    {
        var parsed = Create().Parse(args);
        if (parsed.Action is not Manual && WrongUsage.IsIn(parsed))
        {
            WrongUsage.Report(parsed, io.Error);
            return ExitCode.Usage;
        }

        io.EnableDefaultExceptionHandler = false;
        try
        {
            return await parsed.InvokeAsync(io);
        }
        catch (OfficeStartException fault)
        {
            await io.Error.WriteLineAsync(CliTexts.Get(fault.Code, fault.Message));
            return ExitCode.Refused;
        }
    }
}
