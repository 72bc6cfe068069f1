using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fuban.Kernel.Data;

/// <summary>Where an office lives: its folder (files, keys, locks, and the embedded database) and, when given, a PostgreSQL database.</summary>
public sealed record OfficeLocation(string Directory, string? PostgreSql = null)
{
    public string Root { get; } = Path.GetFullPath(Directory);

    public bool IsSqlite => PostgreSql is null;

    public string DatabaseFile => Path.Combine(Root, "office.db");

    public string Blobs => Path.Combine(Root, "blobs");

    public string Keys => Path.Combine(Root, "keys");

    public string Incoming => Path.Combine(Root, "incoming");
}

/// <summary>The two databases behind one face: contexts for reading, options for writing, plain connections for prepared queries.</summary>
public sealed class OfficeStore : IAsyncDisposable
{
    private readonly IReadOnlyList<Assembly> _parts;
    private readonly PooledDbContextFactory<OfficeDb> _readers;
    private readonly PooledDbContextFactory<OfficeDb>? _writers;

    public OfficeStore(OfficeLocation location, IReadOnlyList<Assembly> parts)
    {
        Location = location;
        _parts = parts;
        if (!location.IsSqlite)
        {
            var builder = new NpgsqlDataSourceBuilder(location.PostgreSql);
            builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
            builder.ConnectionStringBuilder.AutoPrepareMinUsages = 3;
            MaxConnections = builder.ConnectionStringBuilder.MaxPoolSize;
            DataSource = builder.Build();
            _writers = new PooledDbContextFactory<OfficeDb>(Options(b => UsePostgreSql(b)));
        }

        _readers = new PooledDbContextFactory<OfficeDb>(Options(b =>
        {
            if (DataSource is null) b.UseSqlite(ReadConnection, Migrations);
            else UsePostgreSql(b);
            b.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        }));
    }

    public OfficeLocation Location { get; }

    public bool IsSqlite => Location.IsSqlite;

    internal NpgsqlDataSource? DataSource { get; }

    /// <summary>PostgreSQL only: how many connections this process may have.</summary>
    internal int MaxConnections { get; }

    internal string WriteConnection => new SqliteConnectionStringBuilder
    {
        DataSource = Location.DatabaseFile,
        Mode = SqliteOpenMode.ReadWriteCreate,
        Pooling = false,
        DefaultTimeout = 30,
        ForeignKeys = true,
    }.ToString();

    private string ReadConnection => new SqliteConnectionStringBuilder { DataSource = Location.DatabaseFile, Mode = SqliteOpenMode.ReadOnly }.ToString();

    /// <summary>A context that reads. Saving it throws.</summary>
    public OfficeDb Read() => _readers.CreateDbContext();

    /// <summary>An open connection for prepared queries in *.Sql.cs; read-only on SQLite.</summary>
    public async ValueTask<System.Data.Common.DbConnection> OpenAsync(CancellationToken cancel = default)
    {
        System.Data.Common.DbConnection connection = DataSource is null ? new SqliteConnection(ReadConnection) : DataSource.CreateConnection();
        await connection.OpenAsync(cancel);
        return connection;
    }

    /// <summary>A context that may create and migrate the schema: for the start protocol only.</summary>
    public OfficeDb ForMigration() => new(Options(b =>
    {
        if (DataSource is null) b.UseSqlite(WriteConnection, Migrations);
        else UsePostgreSql(b);
        b.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
    }));

    /// <summary>Contexts over the lane's one connection; the scope of each command takes one and gives it back.</summary>
    internal PooledDbContextFactory<OfficeDb> ForLane(SqliteConnection connection) => new(Options(b => b.UseSqlite(connection)), poolSize: 2);

    internal OfficeDb Write() => _writers!.CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        if (DataSource is not null) await DataSource.DisposeAsync();
        else SqliteConnection.ClearPool(new SqliteConnection(ReadConnection));
    }

    private static void Migrations(SqliteDbContextOptionsBuilder b) => b.MigrationsAssembly("Fuban.Migrations.Sqlite");

    private void UsePostgreSql(DbContextOptionsBuilder b) => b.UseNpgsql(DataSource!, n => n.MigrationsAssembly("Fuban.Migrations.PostgreSql"));

    private DbContextOptions<OfficeDb> Options(Action<DbContextOptionsBuilder> configure)
    {
        var builder = new DbContextOptionsBuilder<OfficeDb>();
        builder.UseModelParts(_parts);
        configure(builder);
        return builder.Options;
    }
}

/// <summary>
/// The context of this scope: the writer's inside a command, else one that reads. Whoever resolves <see cref="OfficeDb"/> gets it from here, and the scope disposes
/// it, once: a pooled context that were disposed twice could by then be somebody else's.
/// </summary>
public sealed class OfficeDbScope(OfficeStore store)
{
    private Func<OfficeDb>? _make;

    internal OfficeDb Make() => (_make ?? store.Read)();

    /// <summary>Makes this the scope of a command: everything in it works on the writer's context.</summary>
    internal OfficeDb Take(Func<OfficeDb> make, IServiceProvider scope)
    {
        _make = () =>
        {
            var db = make();
            db.Database.AutoSavepointsEnabled = false;
            return db;
        };
        return scope.GetRequiredService<OfficeDb>();
    }
}
