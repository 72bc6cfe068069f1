using System.Collections.Concurrent;

namespace Fuban.Testing;

/// <summary>
/// A fresh database for one test. The first test of a process that asks for a template pays for its migrations; the others get a copy.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(Store Store, string Template), Lazy<Task<string>>> Templates = new();

    private readonly TempFolder _folder;

    private TestDatabase(Store store, string connectionString, TempFolder folder) =>
        (Store, ConnectionString, _folder) = (store, connectionString, folder);

    public Store Store { get; }

    public string ConnectionString { get; }

    /// <summary>The office's folder: blobs, keys and, on SQLite, <c>office.db</c>.</summary>
    public string Folder => _folder.Path;

    /// <param name="template">A name for what <paramref name="migrate"/> makes; tests with the same name share it.</param>
    /// <param name="migrate">Gets a connection string to an empty database and fills it; closes every connection it opens.</param>
    public static async Task<TestDatabase> CreateAsync(Store store, string template, Func<string, Task> migrate)
    {
        var source = await Templates.GetOrAdd((store, template), key => new Lazy<Task<string>>(() => key.Store == Store.Sqlite
            ? SqliteDatabases.MakeTemplateAsync(migrate)
            : PostgresDatabases.MakeTemplateAsync(migrate))).Value;

        var folder = new TempFolder();
        var connection = store == Store.Sqlite
            ? SqliteDatabases.Copy(source, folder.Path)
            : await PostgresDatabases.CopyAsync(source);
        return new TestDatabase(store, connection, folder);
    }

    /// <summary>A database without any table.</summary>
    public static Task<TestDatabase> CreateEmptyAsync(Store store) => CreateAsync(store, "empty", _ => Task.CompletedTask);

    public async ValueTask DisposeAsync()
    {
        await (Store == Store.Sqlite ? SqliteDatabases.CloseAsync(ConnectionString) : PostgresDatabases.DropAsync(ConnectionString));
        _folder.Dispose();
    }
}
