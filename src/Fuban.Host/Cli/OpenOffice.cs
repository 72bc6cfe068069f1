using System.CommandLine;
using Fuban.Kernel.Data;

namespace Fuban.Host.Cli;

/// <summary>
/// The office that a verb works on: <c>--data DIR</c> or <c>--database CONN</c>. It is made when the folder is empty. Beside a running server the verb has a
/// lane of its own and waits its turn.
/// </summary>
internal sealed class OpenOffice : IAsyncDisposable
{
    private OpenOffice(ServiceProvider services) => Services = services;

    public ServiceProvider Services { get; }

    public static Option<string> Data { get; } = new("--data") { DefaultValueFactory = _ => "data", Description = CliTexts.Get("Data"), HelpName = "DIR", Recursive = true };

    public static Option<string?> Database { get; } = new("--database") { Description = CliTexts.Get("Database"), HelpName = "CONN", Recursive = true };

    /// <summary>Gives a verb the two options that say which office.</summary>
    public static Command On(Command command)
    {
        command.Add(Data);
        command.Add(Database);
        return command;
    }

    public static OfficeLocation Location(ParseResult parsed) => new(parsed.GetValue(Data)!, parsed.GetValue(Database) ?? Environment.GetEnvironmentVariable("FUBAN_DATABASE"));

    /// <exception cref="OfficeStartException">The office cannot be opened.</exception>
    public static async Task<OpenOffice> Async(OfficeLocation location)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddModules(location);
        var office = new OpenOffice(services.BuildServiceProvider());
        try
        {
            await OfficeBoot.Run(office.Services, holdsLock: false);
            return office;
        }
        catch
        {
            await office.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
