using System.Data.Common;
using System.Text;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;

namespace Fuban.Documents.Incoming.List;

/// <summary>What the register's URL says.</summary>
internal sealed record RegisterFilter(string? Words = null, string? Issuer = null, string? Number = null, string? State = null, string? Unit = null, DateOnly? From = null, DateOnly? To = null, int Page = 1)
{
    public const int PageSize = 50;
}

/// <summary>One line of the register.</summary>
internal sealed record RegisterRow(
    Guid Id, string? Number, string Title, string Issuer, string? DocumentNumber, DateOnly ReceivedOn, Urgency Urgency, MatterState State, string? Unit, DateTime? DueAt, int Copies,
    string? EndReason, string? SuggestedUnit, string? Clause);

/// <summary>收文登记簿, newest first. Void numbers stay in it, with their reason.</summary>
internal sealed class IncomingRegister(ReadPool pool)
{
    private const string Columns =
        """
        SELECT m."Id", m."Number", m."Title", d."Issuer", d."DocumentNumber", d."ReceivedOn", m."Urgency", m."State", m."Unit", m."DueAt", d."Copies", m."EndReason", d."SuggestedUnit", d."SuggestedClause"
        """;

    private const string Source = """ FROM documents_incoming d JOIN matters_matters m ON m."Id" = d."Id" WHERE 1 = 1""";

    public async Task<(IReadOnlyList<RegisterRow> Rows, int Total)> Read(RegisterFilter filter, CancellationToken cancel = default)
    {
        var where = new StringBuilder(Source);
        var values = new List<object?>();
        And(where, values, """(m."Title" LIKE ? OR d."Issuer" LIKE ? OR d."DocumentNumber" LIKE ? OR m."Number" LIKE ?)""", Like(filter.Words));
        And(where, values, """d."Issuer" LIKE ?""", Like(filter.Issuer));
        And(where, values, """m."Number" LIKE ?""", Like(filter.Number));
        And(where, values, """m."State" = ?""", Enum.TryParse<MatterState>(filter.State, true, out var state) ? state : null);
        And(where, values, """m."Unit" = ?""", string.IsNullOrEmpty(filter.Unit) ? null : filter.Unit);
        And(where, values, """d."ReceivedOn" >= ?""", filter.From);
        And(where, values, """d."ReceivedOn" <= ?""", filter.To);

        await using var lease = await pool.RentAsync(cancel);
        var total = Convert.ToInt32(await lease.Command($"SELECT COUNT(*){where}", [.. values]).ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
        var rows = new List<RegisterRow>();
        var sql = $"""{Columns}{where} ORDER BY d."SerialYear" DESC, d."Serial" DESC LIMIT {RegisterFilter.PageSize} OFFSET @p{values.Count}""";
        await using var r = await lease.Command(sql, [.. values, (filter.Page - 1) * RegisterFilter.PageSize]).ExecuteReaderAsync(cancel);
        while (await r.ReadAsync(cancel))
        {
            rows.Add(Row(r));
        }

        return (rows, total);
    }

    /// <summary>The registration number of a matter.</summary>
    public async Task<string?> Number(Guid matter)
    {
        await using var lease = await pool.RentAsync();
        return await lease.Command("""SELECT "Number" FROM matters_matters WHERE "Id" = @p0""", matter).ExecuteScalarAsync() as string;
    }

    /// <summary>The row of one matter, for interfaces.</summary>
    public async Task<RegisterRow?> Find(Guid matter)
    {
        await using var lease = await pool.RentAsync();
        await using var r = await lease.Command($"""{Columns}{Source} AND d."Id" = @p0""", matter).ExecuteReaderAsync();
        return await r.ReadAsync() ? Row(r) : null;
    }

    private static RegisterRow Row(DbDataReader r) => new(
        r.Id(0), r.Text(1), r.GetString(2), r.GetString(3), r.Text(4), r.GetFieldValue<DateOnly>(5), r.Value<Urgency>(6), r.Value<MatterState>(7), r.Text(8), r.OptionalInstant(9),
        r.GetInt32(10), r.Text(11), r.Text(12), r.Text(13));

    private static void And(StringBuilder where, List<object?> values, string condition, object? value)
    {
        if (value is null) return;
        where.Append(" AND ").Append(condition.Replace("?", $"@p{values.Count}", StringComparison.Ordinal));
        values.Add(value);
    }

    private static string? Like(string? words) => string.IsNullOrWhiteSpace(words) ? null : $"%{words.Trim().Replace("%", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)}%";
}
