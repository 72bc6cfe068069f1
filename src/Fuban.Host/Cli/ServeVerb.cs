using System.CommandLine;
using System.Security.Cryptography;
using Fuban.Host.Web;
using Fuban.Kernel.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Fuban.Host.Cli;

/// <summary>serve: opens the office in a folder and serves it until told to stop.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "The office's folder; made when it is not there.", DefaultValueFactory = _ => new DirectoryInfo("data") };
        var urls = new Option<string[]>("--urls") { Description = "Where to listen; may be given several times.", DefaultValueFactory = _ => ["http://localhost:5080"] };
        var database = new Option<string?>("--database") { Description = "A PostgreSQL connection string instead of the embedded database." };
        var demo = new Option<bool>("--demo") { Description = "Fill a fresh office with invented people and work." };
        var password = new Option<string?>("--demo-password") { Description = "One password for all accounts of the demonstration; else one is made and printed." };
        var serve = new Command("serve", "Open the office and serve it. The first start prints the links by which the three administrators take up their posts.")
        {
            data, urls, database, demo, password,
        };
        serve.SetAction((parsed, cancel) => Serve(
            new OfficeOptions(new OfficeLocation(parsed.GetValue(data)!.FullName, parsed.GetValue(database)))
            {
                Urls = parsed.GetValue(urls)!,
                Demo = parsed.GetValue(demo),
                DemoPassword = parsed.GetValue(password) ?? (parsed.GetValue(demo) ? RandomNumberGenerator.GetHexString(16, lowercase: true) : null),
            },
            cancel));
        return serve;
    }

    private static async Task<int> Serve(OfficeOptions options, CancellationToken cancel)
    {
        using var held = options.Location.IsSqlite ? OfficeLock.TryTake(options.Location) : null;
        if (options.Location.IsSqlite && held is null)
        {
            await Console.Error.WriteLineAsync($"START-locked: another server holds {options.Location.Root}.");
            return ExitCode.Refused;
        }

        await using var app = OfficeHost.Build(options);
        var opening = app.Services.GetRequiredService<OfficeOpening>();
        try
        {
            await opening.Prepare(holdsLock: held is not null);
        }
        catch (OfficeStartException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Code}: {refused.Message}");
            return ExitCode.Refused;
        }

        await app.StartAsync(cancel);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var link in await opening.Open()) Console.WriteLine($"{link.For ?? "First start, name the three administrators"}: {addresses.First()}{link.Path}");
        foreach (var address in addresses) Console.WriteLine($"Fuban serves at {address}");
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }
}
