using System.CommandLine;
using System.Globalization;
using Fuban.Host.Cli;

CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CliLanguage.Choose(args, Environment.GetEnvironmentVariable);

var root = new RootCommand { ServeVerb.Create(), CalendarVerbs.Create() };
var parsed = root.Parse(args);
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
