using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fuban.Kernel.Backup;

/// <summary>A table of the model with its columns, in an order in which every table comes after those that it refers to.</summary>
internal sealed record TableForm(string Name, IReadOnlyList<ColumnForm> Columns)
{
    public string ColumnList => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));

    public static IReadOnlyList<TableForm> In(IModel model)
    {
        var ordered = new List<ITable>();
        var open = new HashSet<ITable>();
        foreach (var table in model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal)) Visit(table);
        return [.. ordered.Select(t => new TableForm(t.Name, [.. t.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(ColumnForm.Of)]))];

        void Visit(ITable table)
        {
            if (!open.Add(table)) return;
            foreach (var key in table.ForeignKeyConstraints.OrderBy(k => k.Name, StringComparer.Ordinal)) Visit(key.PrincipalTable);
            ordered.Add(table);
        }
    }
}

/// <summary>A column and the kind of value that both databases mean by it, however each of them stores it.</summary>
internal sealed record ColumnForm(string Name, Type Kind)
{
    public static ColumnForm Of(IColumn column)
    {
        var property = column.PropertyMappings[0].Property;
        var own = Bare(property.ClrType);
        var stored = Bare(property.GetTypeMapping().Converter?.ProviderClrType ?? own);
        // Ids are bytes on SQLite and uuid on PostgreSQL, of the same kind in the model.
        var kind = own == typeof(Guid) ? own : stored;
        return Known.ContainsKey(kind) ? new ColumnForm(column.Name, kind) : throw new NotSupportedException($"Column {column.Table.Name}.{column.Name} is of a kind that backups do not know: {kind}.");
    }

    private static readonly Dictionary<Type, DbType> Known = new()
    {
        [typeof(Guid)] = DbType.Guid,
        [typeof(string)] = DbType.String,
        [typeof(byte[])] = DbType.Binary,
        [typeof(bool)] = DbType.Boolean,
        [typeof(int)] = DbType.Int32,
        [typeof(long)] = DbType.Int64,
        [typeof(double)] = DbType.Double,
        [typeof(DateOnly)] = DbType.Date,
    };

    /// <summary>PostgreSQL prepares by it; left to the first row's value, a null would settle the type for all.</summary>
    public DbType PostgreSqlType => Known[Kind];

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
}
