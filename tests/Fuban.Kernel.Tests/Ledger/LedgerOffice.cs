using System.Data.Common;
using System.Text;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Ledger;
using Fuban.Kernel.Tests.Commands;
using Fuban.Testing;
using Microsoft.Data.Sqlite;

namespace Fuban.Kernel.Tests.Ledger;

/// <summary>An office with acts in its ledger, and a hand that changes the store behind its back.</summary>
internal sealed class LedgerOffice(TestKernel kernel, Store store) : IAsyncDisposable
{
    private static readonly Actor Clerk = TestKernel.Clerk with { Person = Guid.Parse("00000000-0000-7000-8000-000000000002"), Post = Guid.Parse("00000000-0000-7000-8000-000000000003"), OnBehalfOf = Guid.Parse("00000000-0000-7000-8000-000000000004") };

    public TestKernel Kernel => kernel;

    public OfficeLedger Ledger => kernel.Ledger;

    public List<Guid> Sheets { get; } = [];

    public bool IsSqlite => store == Store.Sqlite;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<LedgerOffice> CreateAsync(Store store) => new(await TestKernel.CreateAsync(store), store);

    public async Task<Guid> Write(string text)
    {
        var blob = await kernel.Blobs.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), 1000, Cancel);
        kernel.Clock.Advance(TimeSpan.FromSeconds(1));
        var id = Ids.New(kernel.Clock);
        Assert.True((await kernel.Runner.Run(new WriteSheet(id, text, blob!.Hash), Clerk)).IsDone);
        Sheets.Add(id);
        return id;
    }

    public async Task Run<TCommand>(TCommand command) where TCommand : ICommand
    {
        kernel.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await kernel.Runner.Run(command, Clerk)).IsDone);
    }

    /// <summary>Two sealed batches of three and two entries, and two entries not sealed.</summary>
    public async Task Fill()
    {
        foreach (var text in (string[])["甲", "乙", "丙"]) await Write(text);
        await Ledger.SealAsync(Cancel);
        await Run(new ChangeSheet(Sheets[0], "甲改"));
        await Write("丁");
        await Ledger.SealAsync(Cancel);
        await Write("戊");
        await Run(new ChangeSheet(Sheets[1], "乙改"));
    }

    public Task<LedgerReport> Verify(string? head = null) => Ledger.VerifyAsync(head, Cancel);

    /// <summary>The only problem that verification finds.</summary>
    public async Task<LedgerProblem> Problem(string? head = null)
    {
        var report = await Verify(head);
        Assert.False(report.IsIntact);
        return Assert.Single(report.Problems);
    }

    public async Task<int> Tamper(string sql)
    {
        await using DbConnection connection = IsSqlite ? new SqliteConnection($"Data Source={kernel.Store.Location.DatabaseFile};Pooling=False") : await kernel.Store.OpenAsync(Cancel);
        if (IsSqlite) await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(Cancel);
    }

    public async Task<List<object>> Query(string sql)
    {
        await using var connection = await kernel.Store.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var values = new List<object>();
        while (await reader.ReadAsync(Cancel)) values.Add(reader.GetValue(0));
        return values;
    }

    /// <summary>An id as a literal of the store.</summary>
    public string Id(object id) => id switch
    {
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        Guid guid when IsSqlite => $"x'{Convert.ToHexString(guid.ToByteArray(true))}'",
        _ => $"'{id}'",
    };

    public string Bytes(string hex) => IsSqlite ? $"x'{hex}'" : $"'\\x{hex}'::bytea";

    public ValueTask DisposeAsync() => kernel.DisposeAsync();
}
