using System.CommandLine;
using Fuban.Kernel.Backup;
using Fuban.Kernel.Commands;

namespace Fuban.Host.Cli;

/// <summary>备份与恢复: backup runs beside a server that is writing; restore makes an office in an empty place and verifies its ledger.</summary>
internal static class BackupVerbs
{
    public static Command Backup()
    {
        var folder = new Argument<string>("DIR") { Description = CliTexts.Get("Backup.Folder") };
        var json = new Option<bool>("--json") { Description = CliTexts.Get("Json") };
        var command = OpenOffice.On(new Command("backup", CliTexts.Get("Backup")) { folder, json });
        command.SetAction(async (parsed, cancel) =>
        {
            var io = parsed.InvocationConfiguration;
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            var answer = await office.Services.GetRequiredService<OfficeBackup>().RunAsync(parsed.GetValue(folder)!, cancel);
            if (!answer.Given) return await Refuse(io, answer.Refusal);
            var manifest = answer.Value;
            if (parsed.GetValue(json)) await io.Output.WriteLineAsync(manifest.Write());
            else await io.Output.WriteLineAsync(CliTexts.Get("Backup.Done", manifest.Tables.Sum(t => t.Rows), manifest.Tables.Count, manifest.Blobs.Count, parsed.GetValue(folder)));
            foreach (var hash in manifest.MissingBlobs) await io.Error.WriteLineAsync(CliTexts.Get("Backup.Missing", hash));
            return manifest.MissingBlobs.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    public static Command Restore()
    {
        var folder = new Argument<string>("DIR") { Description = CliTexts.Get("Restore.Folder") };
        var json = new Option<bool>("--json") { Description = CliTexts.Get("Json") };
        var command = OpenOffice.On(new Command("restore", CliTexts.Get("Restore")) { folder, json });
        command.SetAction(async (parsed, cancel) =>
        {
            var io = parsed.InvocationConfiguration;
            // Not opened as other verbs open an office: the place is empty and must not be set up before it is filled.
            await using var services = new ServiceCollection().AddLogging().AddModules(OpenOffice.Location(parsed)).BuildServiceProvider();
            var answer = await services.GetRequiredService<OfficeRestore>().RunAsync(parsed.GetValue(folder)!, cancel);
            if (!answer.Given) return await Refuse(io, answer.Refusal);
            if (parsed.GetValue(json)) LedgerText.Json(io.Output, answer.Value);
            else LedgerText.Write(io.Output, answer.Value);
            return answer.Value.IsIntact ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static async Task<int> Refuse(InvocationConfiguration io, Refusal refusal)
    {
        await io.Error.WriteLineAsync($"{refusal.Code}: {CliTexts.Get(refusal.Code, [.. refusal.Args])}");
        return ExitCode.Refused;
    }
}
