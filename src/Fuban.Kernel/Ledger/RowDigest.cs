using System.Data.Common;
using Fuban.Kernel.Data;

namespace Fuban.Kernel.Ledger;

/// <summary>A covered column and its value, as the provider takes or gives it.</summary>
internal readonly record struct CoveredValue(string Column, object? Value);

/// <summary>
/// 行摘要: SM3 over a row's table, key, version, salt and covered values. Columns come in ordinal order of their names; a null column is left out, so a column
/// that is added later, null in old rows, leaves their digests as they are.
/// </summary>
internal sealed class RowDigest
{
    public const int SaltSize = 16;

    [ThreadStatic]
    private static RowDigest? _shared;

    private readonly CanonicalWriter _writer = new();
    private string? _last;

    public static byte[] Compute(string table, Guid key, long version, ReadOnlySpan<byte> salt, params ReadOnlySpan<CoveredValue> values)
    {
        var row = _shared ??= new RowDigest();
        row.Begin(table, key, version, salt);
        foreach (var (column, value) in values) row.Add(column, value);
        return row.End();
    }

    /// <summary>Of a row about to be written: the values are those of the plan's columns.</summary>
    public static byte[] Compute(RowPlan plan, Guid key, long version, ReadOnlySpan<byte> salt, object?[] values)
    {
        var row = _shared ??= new RowDigest();
        row.Begin(plan.Table, key, version, salt);
        foreach (var i in plan.Covered) row.Add(plan.Columns[i].Name, values[i]);
        return row.End();
    }

    public void Begin(string table, Guid key, long version, ReadOnlySpan<byte> salt)
    {
        if (salt.Length != SaltSize) throw new ArgumentException("A salt has 16 bytes.", nameof(salt));
        _last = null;
        _writer.Clear();
        _writer.Text("fuban-row/1");
        _writer.Bytes(salt);
        _writer.Text(table);
        _writer.Id(key);
        _writer.Integer(version);
    }

    public void Add(string column, object? value)
    {
        Order(column);
        if (value is null or DBNull) return;
        _writer.Text(column);
        _writer.Value(value);
    }

    /// <summary>A column as the store holds it, where the reader stands.</summary>
    public void Add(string column, DbDataReader reader, int ordinal)
    {
        Order(column);
        if (reader.IsDBNull(ordinal)) return;
        _writer.Text(column);
        StoredValue.Write(reader, ordinal, _writer);
    }

    public byte[] End() => Sm3.Hash(_writer.Written);

    private void Order(string column)
    {
        if (_last is not null && string.CompareOrdinal(_last, column) >= 0) throw new ArgumentException($"Column {column} does not follow {_last}.", nameof(column));
        _last = column;
    }
}
