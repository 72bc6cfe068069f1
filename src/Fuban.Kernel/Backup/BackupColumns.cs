using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fuban.Kernel.Backup;

/// <summary>A table with its columns.</summary>
internal sealed record TableForm(string Name, IReadOnlyList<ColumnForm> Columns)
{
    public string ColumnList => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));

    /// <summary>The tables of this program's model, each after those that it refers to.</summary>
    public static IReadOnlyList<TableForm> In(IModel model)
    {
        var tables = model.GetRelationalModel().Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
        var references = tables.Values.SelectMany(t => t.ForeignKeyConstraints).ToLookup(k => k.Table.Name, k => k.PrincipalTable.Name);
        return [.. InOrder(tables.Keys, references).Select(t => new TableForm(t, [.. tables[t].Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(ColumnForm.Of)]))];
    }

    /// <summary>Each after those that it refers to.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> tables, ILookup<string, string> references)
    {
        var ordered = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables.Order(StringComparer.Ordinal)) Visit(table);
        return ordered;

        void Visit(string table)
        {
            if (!seen.Add(table)) return;
            foreach (var principal in references[table].Order(StringComparer.Ordinal)) Visit(principal);
            ordered.Add(table);
        }
    }
}

/// <summary>A column and the kind of value that both databases mean by it, however each of them stores it.</summary>
internal sealed record ColumnForm(string Name, Type Kind)
{
    /// <summary>The kinds there are: how the manifest calls them, and how PostgreSQL does.</summary>
    private static readonly (Type Kind, string Word, DbType PostgreSql, string[] Declared)[] Kinds =
    [
        (typeof(Guid), "id", DbType.Guid, ["uuid"]),
        (typeof(string), "text", DbType.String, ["text", "character varying"]),
        (typeof(byte[]), "bytes", DbType.Binary, ["bytea"]),
        (typeof(bool), "bool", DbType.Boolean, ["boolean"]),
        (typeof(int), "int", DbType.Int32, ["integer"]),
        (typeof(long), "long", DbType.Int64, ["bigint"]),
        (typeof(double), "double", DbType.Double, ["double precision"]),
        (typeof(DateOnly), "date", DbType.Date, ["date"]),
    ];

    public static ColumnForm Of(IColumn column)
    {
        var property = column.PropertyMappings[0].Property;
        var own = Bare(property.ClrType);
        var stored = Bare(property.GetTypeMapping().Converter?.ProviderClrType ?? own);
        // Ids are bytes on SQLite and uuid on PostgreSQL, of the same kind in the model.
        var kind = own == typeof(Guid) ? own : stored;
        return Array.Exists(Kinds, k => k.Kind == kind) ? new ColumnForm(column.Name, kind) : throw Unknown(column.Table.Name, column.Name, kind.Name);
    }

    /// <param name="declared">As PostgreSQL's catalogue calls the column's type.</param>
    public static ColumnForm Declared(string table, string name, string declared) => Array.Find(Kinds, k => k.Declared.Contains(declared)) is { Kind: { } kind }
        ? new ColumnForm(name, kind)
        : throw Unknown(table, name, declared);

    /// <returns>Null when the manifest names a kind that there is not.</returns>
    public static ColumnForm? Written(string name, string word) => Array.Find(Kinds, k => k.Word == word) is { Kind: { } kind } ? new ColumnForm(name, kind) : null;

    public string Word => Array.Find(Kinds, k => k.Kind == Kind).Word;

    /// <summary>PostgreSQL prepares by it; left to the first row's value, a null would settle the type for all.</summary>
    public DbType PostgreSqlType => Array.Find(Kinds, k => k.Kind == Kind).PostgreSql;

    public void Write(Utf8JsonWriter json, DbDataReader reader, int column)
    {
        if (reader.IsDBNull(column)) json.WriteNullValue();
        else if (Kind == typeof(Guid)) json.WriteStringValue(reader.Id(column));
        else if (Kind == typeof(string)) json.WriteStringValue(reader.GetString(column));
        else if (Kind == typeof(byte[])) json.WriteBase64StringValue((byte[])reader.GetValue(column));
        else if (Kind == typeof(bool)) json.WriteBooleanValue(reader.GetBoolean(column));
        else if (Kind == typeof(double)) json.WriteNumberValue(reader.GetDouble(column));
        else if (Kind == typeof(DateOnly)) json.WriteStringValue(reader.GetFieldValue<DateOnly>(column).ToString("O", CultureInfo.InvariantCulture));
        else json.WriteNumberValue(reader.GetInt64(column));
    }

    /// <summary>The value in the form in which the database takes it.</summary>
    public object Read(JsonElement value, bool sqlite)
    {
        if (value.ValueKind == JsonValueKind.Null) return DBNull.Value;
        if (Kind == typeof(Guid)) return sqlite ? Stored.Sqlite(value.GetGuid()) : value.GetGuid();
        if (Kind == typeof(string)) return value.GetString()!;
        if (Kind == typeof(byte[])) return value.GetBytesFromBase64();
        if (Kind == typeof(bool)) return sqlite ? value.GetBoolean() ? 1L : 0L : value.GetBoolean();
        if (Kind == typeof(double)) return value.GetDouble();
        if (Kind == typeof(DateOnly))
        {
            var text = value.GetString()!;
            return sqlite ? text : DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
        }

        return Kind == typeof(int) ? value.GetInt32() : value.GetInt64();
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static NotSupportedException Unknown(string table, string column, string kind) => new($"Column {table}.{column} is of a kind that backups do not know: {kind}.");
}
