using System.Text;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;

namespace Fuban.Documents.Copies.List;

/// <summary>清单范围.</summary>
internal enum CopyList
{
    /// <summary>借出.</summary>
    Lent,

    /// <summary>逾期未还.</summary>
    Overdue,

    /// <summary>清退中: called in and not back yet.</summary>
    CalledIn,

    /// <summary>在库.</summary>
    Kept,

    /// <summary>已退、遗失、销毁.</summary>
    Gone,

    /// <summary>全部.</summary>
    All,
}

/// <summary>What the address of the copy register says.</summary>
internal sealed record CopyFilter(CopyList List = CopyList.Lent, Guid? Holder = null, string? Words = null, int Page = 1)
{
    public const int PageSize = 50;
}

/// <summary>纸质件清单的一行. Of a 工作秘密 only its number is here.</summary>
internal sealed record CopyRow(Guid Id, Guid Matter, string? MatterNumber, string Title, bool WorkSecret, int Serial, string? Number, CopyNature Nature, CopyState State, string Place, Guid? Holder, DateOnly? DueOn, DateOnly? CountedOn, Guid? OfferedTo);

/// <summary>纸质件清单: who has which paper.</summary>
internal sealed class CopyRegister(ReadPool pool)
{
    private const string Columns =
        """SELECT c."Id", c."MatterId", m."Number", m."Title", m."WorkSecret", c."Serial", c."Number", c."Nature", c."State", c."Place", c."HolderId", c."DueOn", c."CountedOn", c."OfferedTo" """;

    private const string Tables = $"""FROM {CopyTable.Name} c JOIN matters_matters m ON m."Id" = c."MatterId" WHERE 1 = 1""";

    private const string Mine = """ AND ((c."State" = 'Lent' AND c."HolderId" = @p0) OR c."OfferedTo" = @p0)""";

    private const string ByDue = """ ORDER BY CASE WHEN c."DueOn" IS NULL THEN 1 ELSE 0 END, c."DueOn", m."Number", c."Serial" """;

    public async Task<(IReadOnlyList<CopyRow> Rows, int Total)> Read(CopyFilter filter, DateOnly today, int pageSize = CopyFilter.PageSize, CancellationToken cancel = default)
    {
        var values = new List<object?>();
        var where = new StringBuilder(Tables);
        string Next(object? value)
        {
            values.Add(value);
            return $"@p{values.Count - 1}";
        }

        where.Append(filter.List switch
        {
            CopyList.Lent => """ AND c."State" = 'Lent'""",
            CopyList.Overdue => $""" AND c."State" = 'Lent' AND c."DueOn" < {Next(today)}""",
            CopyList.CalledIn => """ AND c."State" = 'Lent' AND c."CalledInOn" IS NOT NULL""",
            CopyList.Kept => """ AND c."State" = 'Kept'""",
            CopyList.Gone => """ AND c."State" IN ('SentBack', 'Lost', 'Destroyed')""",
            _ => "",
        });
        if (filter.Holder is { } holder) where.Append(""" AND c."HolderId" = """).Append(Next(holder));
        if (filter.Words is { } words)
        {
            var pattern = Next($"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%");
            where.Append(""" AND ((m."Title" LIKE ? ESCAPE '\' AND NOT m."WorkSecret") OR m."Number" LIKE ? ESCAPE '\' OR c."Number" LIKE ? ESCAPE '\')""".Replace("?", pattern, StringComparison.Ordinal));
        }

        await using var lease = await pool.RentAsync(cancel);
        int total;
        await using (var count = await lease.Command($"SELECT COUNT(*) {where}", [.. values]).ExecuteReaderAsync(cancel))
        {
            await count.ReadAsync(cancel);
            total = (int)count.GetInt64(0);
        }

        var page = $" LIMIT @p{values.Count} OFFSET @p{values.Count + 1}";
        return (await Rows(lease, Columns + where + ByDue + page, [.. values, pageSize, (filter.Page - 1) * pageSize], cancel), total);
    }

    /// <summary>我借的文件: what a person has, and what waits for his signature.</summary>
    public async Task<IReadOnlyList<CopyRow>> Of(Guid person, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        return await Rows(lease, Columns + Tables + Mine + ByDue, [person], cancel);
    }

    /// <summary>借阅人: everybody who has something.</summary>
    public async Task<IReadOnlyList<(Guid Person, int Count, int Overdue)>> Holders(DateOnly today, CancellationToken cancel = default)
    {
        const string Sql = $"""SELECT c."HolderId", COUNT(*), SUM(CASE WHEN c."DueOn" < @p0 THEN 1 ELSE 0 END) FROM {CopyTable.Name} c WHERE c."State" = 'Lent' GROUP BY c."HolderId" ORDER BY 3 DESC, 2 DESC""";
        await using var lease = await pool.RentAsync(cancel);
        var holders = new List<(Guid, int, int)>();
        await using var r = await lease.Command(Sql, today).ExecuteReaderAsync(cancel);
        while (await r.ReadAsync(cancel)) holders.Add((r.Id(0), (int)r.GetInt64(1), (int)r.GetInt64(2)));
        return holders;
    }

    private static async Task<List<CopyRow>> Rows(ReadPool.ReadLease lease, string sql, object?[] values, CancellationToken cancel)
    {
        var rows = new List<CopyRow>();
        await using var r = await lease.Command(sql, values).ExecuteReaderAsync(cancel);
        DateOnly? Day(int column) => r.IsDBNull(column) ? null : r.GetFieldValue<DateOnly>(column);
        while (await r.ReadAsync(cancel))
        {
            var secret = r.GetBoolean(4);
            rows.Add(new CopyRow(
                r.Id(0), r.Id(1), r.Text(2), secret ? WorkSecrets.Title(r.Text(2)) : r.GetString(3), secret, r.GetInt32(5), r.Text(6), r.Value<CopyNature>(7), r.Value<CopyState>(8), r.GetString(9),
                r.OptionalId(10), Day(11), Day(12), r.OptionalId(13)));
        }

        return rows;
    }
}
