using System.CommandLine;
using System.Globalization;
using Fuban.Host.Cli;

CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CliLanguage.Choose(args, Environment.GetEnvironmentVariable);
return await FubanCommand.Run(args, new InvocationConfiguration());
