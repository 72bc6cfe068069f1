using System.CommandLine;
using System.Globalization;
using Fuban.Host.Cli;
using Fuban.Kernel.Data;

CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CliLanguage.Choose(args, Environment.GetEnvironmentVariable);

var root = new RootCommand(CliTexts.Get("Root"))
{
    ServeVerb.Create(),
    CalendarVerbs.Create(),
    RouteVerb.Create(),
    ProcedureVerbs.Create(),
    DocumentVerbs.Create(),
    TokenVerbs.Create(),
    AccountVerbs.Administrators(),
    AccountVerbs.Accounts(),
    LedgerVerbs.Create(),
    RuleVerbs.Create(),
    SearchVerbs.Search(),
    SearchVerbs.Index(),
    BackupVerbs.Backup(),
    BackupVerbs.Restore(),
};
var parsed = root.Parse(args);
try
{
    var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
}
catch (OfficeStartException fault)
{
    await Console.Error.WriteLineAsync(CliTexts.Get(fault.Code, fault.Message));
    return ExitCode.Refused;
}
