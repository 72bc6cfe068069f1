using Fuban.Host.Cli;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Crash;

/// <summary>断电: the server is killed again and again while clients register. What it acknowledged is there, and nothing is there that cannot be explained.</summary>
public sealed class KillTests : IDisposable
{
    private const string Account = "records-clerk";
    private const int AskedAgain = 25;
    private readonly TempFolder _folder = new();
    private readonly RegistrationLoad _load = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Kill_FiveTimesUnderLoad_LosesNothingAcknowledged() => Kill(5);

    [Fact, AllOnly]
    public Task Kill_FiftyTimesUnderLoad_LosesNothingAcknowledged() => Kill(50);

    private async Task Kill(int times)
    {
        await Prepare();
        var token = await ServedOffice.Output("token", "create", "--account", Account, "--data", _folder.Path);

        for (var i = 0; i < times; i++)
        {
            using var server = await ServedOffice.StartAsync(_folder.Path, token);
            await _load.RunUntil(server.Client, async () =>
            {
                await Task.Delay(Random.Shared.Next(50, 1500));
                await server.KillAsync();
            });
        }

        await _load.AskAgain(_folder.Path, token, AskedAgain);
        await using var office = await OpenOffice.Async(new OfficeLocation(_folder.Path));
        await CheckRegistrations(office.Services.GetRequiredService<OfficeStore>());
        var report = await office.Services.GetRequiredService<OfficeLedger>().VerifyAsync(null, CancellationToken.None);
        Assert.True(report.IsIntact, report.ToString());
    }

    private async Task CheckRegistrations(OfficeStore store)
    {
        var numbers = await Read(store, """SELECT m."Id", d."Serial", m."Number" FROM documents_incoming d JOIN matters_matters m ON m."Id" = d."Id" """, r => (Id: r.Id(0), Serial: r.GetInt32(1), Number: r.GetString(2)));
        var voided = await Read(store, """SELECT "Number" FROM kernel_void_numbers""", r => r.GetInt32(0));
        var known = numbers.ToDictionary(n => n.Id, n => n.Number);

        Assert.NotEmpty(_load.Acknowledged);
        Assert.All(_load.Acknowledged, a => Assert.Equal(a.Value.RegistrationNumber, known.GetValueOrDefault(a.Value.Id)));
        Assert.Equal(Enumerable.Range(1, numbers.Count + voided.Count), numbers.Select(n => n.Serial).Concat(voided).Order());
    }

    private static async Task<List<T>> Read<T>(OfficeStore store, string sql, Func<System.Data.Common.DbDataReader, T> row)
    {
        await using var connection = await store.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>An office with one clerk, on the machine's own clock, which the served one shares.</summary>
    private async Task Prepare()
    {
        await using var office = await OpenOffice.Async(new OfficeLocation(_folder.Path));
        var catalog = office.Services.GetRequiredService<OrganizationCatalog>();
        var post = (await catalog.CurrentAsync()).Post(Account, catalog.Today)!;
        var person = Ids.New(TimeProvider.System);
        await Do(new AddPerson(person, "clerk"));
        await Do(new AssignPost(person, post.Id, HoldingNature.Substantive, catalog.Today));
        await Do(new CreateAccount(Ids.New(TimeProvider.System), person, Account, null, "-"));

        async Task Do<TCommand>(TCommand command) where TCommand : ICommand =>
            Assert.IsType<Outcome.Done>(await office.Services.GetRequiredService<CommandRunner>().Run(command, Actor.System));
    }
}
