using System.Data.Common;

namespace Fuban.Kernel.Commands;

/// <summary>随行写入: writes what follows from an act, in the act's own transaction and after its rows: an index that never lags behind what it indexes.</summary>
public interface ICompanion
{
    /// <param name="changed">The entities that the act wrote.</param>
    Task Write(IReadOnlyList<object> changed, CommandContext x, DerivedRows rows);
}

/// <summary>派生数据: prepared statements on rows that can be made again from others. They are no part of the model, the ledger or a backup.</summary>
public sealed class DerivedRows
{
    private readonly KernelRows _rows;

    internal DerivedRows(KernelRows rows) => _rows = rows;

    public bool IsSqlite => _rows.IsSqlite;

    /// <param name="values">@p0, @p1 …; ids and instants are brought into the store's form.</param>
    /// <returns>The number of rows written.</returns>
    public Task<int> Execute(string sql, params object?[] values) => _rows.Execute(sql, values);

    public Task<List<T>> Read<T>(string sql, Func<DbDataReader, T> row, params object?[] values) => _rows.Read(sql, row, values);
}
