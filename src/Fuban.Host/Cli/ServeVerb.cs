using System.CommandLine;
using Fuban.Host.Demo;
using Fuban.Kernel.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Fuban.Host.Cli;

/// <summary>serve: brings the office up and answers until stopped.</summary>
internal static class ServeVerb
{
    private static readonly Option<string> Urls = new("--urls") { Description = CliTexts.Get("Serve.Urls"), DefaultValueFactory = _ => "http://localhost:5080", HelpName = "URL" };
    private static readonly Option<bool> Demo = new("--demo") { Description = CliTexts.Get("Serve.Demo") };
    private static readonly Option<string?> DemoPassword = new("--demo-password") { Description = CliTexts.Get("Serve.DemoPassword"), HelpName = "P" };

    public static Command Create()
    {
        var command = OpenOffice.On(new Command("serve", CliTexts.Get("Serve")) { Urls, Demo, DemoPassword });
        command.SetAction((parsed, cancel) => Run(OpenOffice.Location(parsed), parsed.GetValue(Urls)!, parsed.GetValue(Demo), parsed.GetValue(DemoPassword), parsed.InvocationConfiguration, cancel));
        return command;
    }

    private static async Task<int> Run(OfficeLocation location, string urls, bool demo, string? demoPassword, InvocationConfiguration io, CancellationToken cancel)
    {
        // On PostgreSQL several processes may serve one office out of one folder of keys and files.
        using var held = location.IsSqlite ? OfficeLock.TryTake(location) : null;
        if (location.IsSqlite && held is null)
        {
            await io.Error.WriteLineAsync(CliTexts.Get("START-locked"));
            return ExitCode.Refused;
        }

        UploadSpool.Use(location);
        await using var app = WebOffice.Build(location, builder => builder.WebHost.UseUrls(urls));
        // A demonstration looks back on more than a year of work.
        await OfficeBoot.Run(app.Services, holdsLock: true, from: demo ? DemoOffice.Begins(app.Services) : null);
        var links = await FirstStart.Run(app.Services, demo, demoPassword, io.Output);
        await app.StartAsync(cancel);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        await FirstStart.Print(links, addresses.First(), io.Output);
        foreach (var address in addresses)
            await io.Output.WriteLineAsync(CliTexts.Get("Serve.Address", address));
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }
}
