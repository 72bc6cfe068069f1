using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Backup;

/// <summary>库表目录: what a database itself says of its tables, whatever version of the program made them.</summary>
internal static class SchemaCatalogue
{
    private const string SqliteColumns =
        """
        SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND m.name NOT LIKE '!_!_EF%' ESCAPE '!'
        """;

    private const string PostgreSqlColumns =
        """
        SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
        JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
        WHERE c.table_schema = current_schema() AND c.table_name NOT LIKE '!_!_EF%' ESCAPE '!' AND c.is_generated = 'NEVER'
        """;

    private const string PostgreSqlReferences =
        """
        SELECT c.relname, p.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE k.contype = 'f' AND n.nspname = current_schema()
        """;

    /// <summary>Tables with the names of their columns.</summary>
    public static async Task<ILookup<string, string>> ColumnsAsync(OfficeStore store, CancellationToken cancel)
    {
        await using var snapshot = await LedgerSnapshot.TakeAsync(store, cancel);
        return (await PairsAsync(snapshot, store.IsSqlite ? SqliteColumns : PostgreSqlColumns, cancel)).ToLookup(c => c.First, c => c.Second, StringComparer.Ordinal);
    }

    /// <summary>PostgreSQL, whose catalogue tells kinds apart: these tables as they are, each after those that it refers to.</summary>
    public static async Task<IReadOnlyList<TableForm>> TablesAsync(LedgerSnapshot snapshot, IReadOnlySet<string> names, CancellationToken cancel)
    {
        var columns = new List<(string Table, ColumnForm Column)>();
        await using (var reader = await snapshot.QueryAsync(PostgreSqlColumns, cancel))
            while (await reader.ReadAsync(cancel))
                if (names.Contains(reader.GetString(0))) columns.Add((reader.GetString(0), ColumnForm.Declared(reader.GetString(0), reader.GetString(1), reader.GetString(2))));
        var references = (await PairsAsync(snapshot, PostgreSqlReferences, cancel)).ToLookup(r => r.First, r => r.Second, StringComparer.Ordinal);
        var tables = columns.ToLookup(c => c.Table, c => c.Column, StringComparer.Ordinal);
        return [.. TableForm.InOrder(tables.Select(t => t.Key), references).Select(t => new TableForm(t, [.. tables[t].OrderBy(c => c.Name, StringComparer.Ordinal)]))];
    }

    private static async Task<List<(string First, string Second)>> PairsAsync(LedgerSnapshot snapshot, string sql, CancellationToken cancel)
    {
        await using var reader = await snapshot.QueryAsync(sql, cancel);
        var pairs = new List<(string, string)>();
        while (await reader.ReadAsync(cancel)) pairs.Add((reader.GetString(0), reader.GetString(1)));
        return pairs;
    }
}
