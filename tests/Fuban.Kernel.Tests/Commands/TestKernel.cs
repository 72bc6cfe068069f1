using Fuban.Kernel.Blobs;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Fuban.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Kernel.Tests.Commands;

/// <summary>A kernel over a model of one table, on either store.</summary>
internal sealed class TestKernel : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private TestKernel(TestDatabase database, ServiceProvider services)
    {
        _database = database;
        _services = services;
    }

    public FakeClock Clock => (FakeClock)_services.GetRequiredService<TimeProvider>();

    public OfficeStore Store => _services.GetRequiredService<OfficeStore>();

    public OfficeLedger Ledger => _services.GetRequiredService<OfficeLedger>();

    public OrphanSweep Sweep => _services.GetRequiredService<OrphanSweep>();

    public BlobStore Blobs => _services.GetRequiredService<BlobStore>();

    public CommandRunner Runner => _services.GetRequiredService<CommandRunner>();

    public static Actor Clerk { get; } = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), null, null, null, new HashSet<string> { "slips" });

    public IServiceProvider Services => _services;

    public static async Task<TestKernel> CreateAsync(Store store, Action<IServiceCollection>? configure = null)
    {
        var database = await TestDatabase.CreateAsync(store, "kernel", async connection =>
        {
            var folder = store == Testing.Store.Sqlite ? Path.GetDirectoryName(connection.Split('=', 2)[1])! : Path.GetTempPath();
            await using var blank = new OfficeStore(new OfficeLocation(folder, store == Testing.Store.Sqlite ? null : connection), [typeof(TestKernel).Assembly]);
            await using var db = blank.ForMigration();
            await db.Database.EnsureCreatedAsync();
        });
        return new TestKernel(database, Build(database, new FakeClock(), configure));
    }

    /// <summary>Another process over the same office, on the same clock.</summary>
    public ServiceProvider Beside(Action<IServiceCollection>? configure = null) => Build(_database, Clock, configure);

    private static ServiceProvider Build(TestDatabase database, FakeClock clock, Action<IServiceCollection>? configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(new SubjectTable("test_slips"));
        services.AddKernel(new OfficeLocation(database.Folder, database.Store == Testing.Store.Sqlite ? null : database.ConnectionString), [typeof(TestKernel).Assembly]);
        services.AddHandlers(typeof(TestKernel).Assembly);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public async Task<T> Read<T>(Func<OfficeDb, Task<T>> query)
    {
        await using var db = Store.Read();
        return await query(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}

internal sealed class Slip : Entity
{
    private Slip() { }

    public Slip(Guid id, string text) : base(id) => Text = text;

    [Covered] public string Text { get; private set; } = "";

    [Covered] public int Number { get; private set; }

    public void Assign(int number) => Number = number;

    public void Change(string text) => Text = text;
}

internal sealed class SlipTable : IEntityTypeConfiguration<Slip>
{
    public void Configure(EntityTypeBuilder<Slip> b) => b.Table("test_slips").HasIndex(s => s.Text).IsUnique();
}

/// <summary>What the slip's writer wants to happen on the way.</summary>
internal enum Wish { Nothing, Refuse, Throw, Saves, ReactionRefuses, ReactsForEver, Posts, PostsAndRefuses }

[Requires("slips")]
internal sealed record WriteSlip(Guid Id, string Text, Wish Wish = Wish.Nothing) : ICommand;

[Requires("slips")]
internal sealed record ChangeSlip(Guid Subject, string Text, long? Version) : ISubjectCommand;

[Requires("nobody")]
internal sealed record ForbiddenSlip : ICommand;

internal sealed record SlipWritten(Guid Id, Wish Wish) : IEvent;

internal sealed class WriteSlipHandler : IHandler<WriteSlip>
{
    public async Task<Outcome> Handle(WriteSlip command, CommandContext x)
    {
        var slip = new Slip(command.Id, command.Text);
        x.Db.Add(slip);
        x.Number(new SeriesKey("slip", "test", x.Today.Year), slip.Assign);
        x.Raise(new SlipWritten(command.Id, command.Wish));
        if (command.Wish is Wish.Posts or Wish.PostsAndRefuses) x.Post("slips.written", command.Text);
        if (command.Wish is Wish.Refuse or Wish.PostsAndRefuses) return Outcome.Refuse("TEST-refused", command.Text);
        if (command.Wish == Wish.Throw) throw new InvalidOperationException("as wished");
        if (command.Wish == Wish.Saves) await x.Db.SaveChangesAsync();
        return new Outcome.Done($"/slips/{command.Id}", command.Id);
    }
}

internal sealed class ChangeSlipHandler : IHandler<ChangeSlip>
{
    public async Task<Outcome> Handle(ChangeSlip command, CommandContext x)
    {
        if (await x.Db.FindAsync<Slip>(command.Subject) is not { } slip) return new Outcome.NotFound();
        x.Expect(slip, command.Version);
        slip.Change(command.Text);
        return new Outcome.Done(null, slip.Id);
    }
}

internal sealed class ForbiddenSlipHandler : IHandler<ForbiddenSlip>
{
    public Task<Outcome> Handle(ForbiddenSlip command, CommandContext x) => throw new InvalidOperationException("must not be reached");
}

internal sealed class SlipReaction : IReaction<SlipWritten>
{
    public Task<Refusal?> React(SlipWritten happened, CommandContext x)
    {
        if (happened.Wish == Wish.ReactsForEver) x.Raise(happened);
        return Task.FromResult(happened.Wish == Wish.ReactionRefuses ? new Refusal("TEST-reaction") : null);
    }
}
