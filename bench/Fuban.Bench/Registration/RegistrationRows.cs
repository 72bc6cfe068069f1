using Microsoft.Data.Sqlite;

namespace Fuban.Bench.Registration;

/// <summary>The rows that one real registration left behind, to be put again and again under new ids and numbers.</summary>
internal sealed class RegistrationRows(IReadOnlyList<CapturedRow> rows)
{
    public IReadOnlyList<CapturedRow> Rows { get; } = rows;

    public IEnumerable<string> Tables => Rows.GroupBy(r => r.Table).Select(g => g.Count() == 1 ? g.Key : $"{g.Count()} x {g.Key}").Append("kernel_series").Append("search_matters").Append("search_index");

    /// <summary>Ids that belong to this registration alone: what a copy must have anew.</summary>
    public IReadOnlySet<Guid> OwnIds { get; } = rows.SelectMany(r => r.Columns.Zip(r.Values)).Where(c => c.First is "Id" or "Key")
        .Select(c => c.Second).OfType<byte[]>().Where(b => b.Length == 16).Select(b => new Guid(b, bigEndian: true)).ToHashSet();

    /// <summary>Its index row, column by column: a full-text table gives none of it back.</summary>
    public required IReadOnlyList<string> IndexRow { get; init; }

    /// <param name="indexRow">What the index was given of the matter with this id.</param>
    public static async Task<RegistrationRows> Capture(string file, Func<Task> register, Func<Guid, Task<IReadOnlyList<string>>> indexRow)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        await connection.OpenAsync();
        var before = new Dictionary<string, long>();
        foreach (var table in await TableNames(connection)) before[table] = await Last(connection, table);

        await register();

        var rows = new List<CapturedRow>();
        foreach (var (table, last) in before) rows.AddRange(await Since(connection, table, last));
        var matter = rows.Single(r => r.Table == "matters_matters");
        var id = (byte[])matter.Values[matter.Columns.ToList().IndexOf("Id")];
        return new RegistrationRows(rows) { IndexRow = await indexRow(new Guid(id, bigEndian: true)) };
    }

    private static async Task<List<string>> TableNames(SqliteConnection connection)
    {
        var names = new List<string>();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    private static async Task<long> Last(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COALESCE(MAX(rowid), 0) FROM \"{table}\"";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<List<CapturedRow>> Since(SqliteConnection connection, string table, long last)
    {
        var rows = new List<CapturedRow>();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" WHERE rowid > {last}";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(new CapturedRow(table, [.. Enumerable.Range(0, values.Length).Select(reader.GetName)], values));
        }

        return rows;
    }
}

internal sealed record CapturedRow(string Table, IReadOnlyList<string> Columns, object[] Values);
