using System.Data.Common;
using System.Text;
using Fuban.Documents.Statistics;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Workbench.Lists;

namespace Fuban.Documents.Incoming.List;

/// <summary>One line of the register.</summary>
internal sealed record RegisterRow(
    Guid Id, string? RegistrationNumber, string Title, string Issuer, string? DocumentNumber, DateOnly? DocumentDate, DateOnly ReceivedOn, MatterState State, string? EndReason, string? Unit,
    Urgency Urgency, DateTime? DueAt, string? SuggestedUnit, string? SuggestedClause, string? SuggestedText, bool WorkSecret, int Copies);

/// <summary>收文登记簿: every incoming document in the order of its number. Void numbers stay in it with their reason, so that no gap is unexplained (DOC-05).</summary>
internal sealed class IncomingRegister(ReadPool pool)
{
    private const int Recent = 500;

    private const string Columns =
        """
        SELECT m."Id", m."Number", m."Title", d."Issuer", d."DocumentNumber", d."DocumentDate", d."ReceivedOn", m."State", m."EndReason", m."Unit", m."Urgency", m."DueAt",
               d."SuggestedUnit", d."SuggestedClause", d."SuggestedText", m."WorkSecret", d."Copies"
        """;

    private const string MainReason = """EXISTS (SELECT 1 FROM documents_return_reasons c WHERE c."MatterId" = d."Id" AND c."Code" = ? AND c."Main" = ?)""";

    private const string From = """ FROM documents_incoming d JOIN matters_matters m ON m."Id" = d."Id" """;

    private const string Tables = From + " WHERE 1 = 1";

    private const string SupportedBy =
        """EXISTS (SELECT 1 FROM matters_assignments a JOIN organization_posts p ON p."Id" = a."PostId" WHERE a."MatterId" = d."Id" AND a."Step" = 'undertake' AND NOT a."Lead" AND COALESCE(p."UnitSlug", p."OrganisationCode") """;

    public async Task<(IReadOnlyList<RegisterRow> Rows, int Total)> Read(RegisterFilter filter, int pageSize = RegisterFilter.PageSize, CancellationToken cancel = default)
    {
        var values = new List<object?>();
        var where = Where(filter, values);
        await using var lease = await pool.RentAsync(cancel);
        int total;
        await using (var count = await lease.Command($"SELECT COUNT(*){where}", [.. values]).ExecuteReaderAsync(cancel))
        {
            await count.ReadAsync(cancel);
            total = (int)count.GetInt64(0);
        }

        var order = $""" ORDER BY d."SerialYear" DESC, d."Serial" DESC LIMIT @p{values.Count} OFFSET @p{values.Count + 1}""";
        return ((await Rows(lease, Columns + where + order, [.. values, pageSize, (filter.Page - 1) * pageSize], cancel)).ConvertAll(Masked), total);
    }

    /// <summary>The rows behind one of them, however many were registered meanwhile.</summary>
    public async Task<IReadOnlyList<RegisterRow>> After(RegisterFilter filter, Guid? last, int most, CancellationToken cancel = default)
    {
        var values = new List<object?>();
        var where = Where(filter, values);
        if (last is { } place)
        {
            where += $""" AND (d."SerialYear", d."Serial") < (SELECT x."SerialYear", x."Serial" FROM documents_incoming x WHERE x."Id" = @p{values.Count})""";
            values.Add(place);
        }

        await using var lease = await pool.RentAsync(cancel);
        var order = $""" ORDER BY d."SerialYear" DESC, d."Serial" DESC LIMIT @p{values.Count}""";
        return (await Rows(lease, Columns + where + order, [.. values, most], cancel)).ConvertAll(Masked);
    }

    /// <summary>前后件 of a document under a filter; null when it is not in it.</summary>
    public async Task<Neighbours?> Around(RegisterFilter filter, Guid id, CancellationToken cancel = default)
    {
        var values = new List<object?>();
        var where = Where(filter, values);
        string Beside(char than) => $"""{where} AND (d."SerialYear", d."Serial") {than} (SELECT x."SerialYear", x."Serial" FROM documents_incoming x WHERE x."Id" = @p{values.Count})""";
        string Nearest(char than, string order) => $"""(SELECT d."Id"{Beside(than)} ORDER BY d."SerialYear" {order}, d."Serial" {order} LIMIT 1)""";
        var sql = $"""SELECT (SELECT COUNT(*){Beside('>')}), (SELECT COUNT(*){where}), {Nearest('>', "ASC")}, {Nearest('<', "DESC")}{where} AND d."Id" = @p{values.Count}""";
        await using var lease = await pool.RentAsync(cancel);
        await using var r = await lease.Command(sql, [.. values, id]).ExecuteReaderAsync(cancel);
        return await r.ReadAsync(cancel) ? new Neighbours((int)r.GetInt64(0) + 1, (int)r.GetInt64(1), r.OptionalId(2), r.OptionalId(3)) : null;
    }

    public async Task<RegisterRow?> Find(Guid id, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        return (await Rows(lease, $"""{Columns}{Tables} AND d."Id" = @p0""", [id], cancel)).FirstOrDefault();
    }

    /// <summary>已登记的同号来文: the same number from the same sender; a void registration does not count.</summary>
    public async Task<RegisterRow?> Earlier(string numberKey, string issuer, string? organisation, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        var same = """ AND m."State" <> 'Void' AND d."NumberKey" = @p0 AND (d."Issuer" = @p1 OR d."OrganisationCode" = @p2) ORDER BY d."SerialYear", d."Serial" LIMIT 1""";
        return (await Rows(lease, Columns + Tables + same, [numberKey, issuer, organisation ?? ""], cancel)).FirstOrDefault();
    }

    /// <summary>标题相近: registration numbers of late documents with nearly the same title.</summary>
    public async Task<IReadOnlyList<string>> NearTitles(RegisterRow row, CancellationToken cancel = default) =>
        [.. (await Near(row.Id, Probe(row), cancel)).Take(3).Select(n => n.Row.RegistrationNumber).OfType<string>()];

    /// <summary>疑似重复: late documents that look like this one, the likeliest first.</summary>
    public async Task<IReadOnlyList<(DuplicateReason Reason, RegisterRow Row)>> Near(Guid own, DuplicateProbe document, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        var recent = await Rows(lease, $"""{Columns}{Tables} AND m."State" <> 'Void' AND d."Id" <> @p0 ORDER BY d."ReceivedOn" DESC LIMIT {Recent}""", [own], cancel);
        return [.. DuplicateCheck.Find(document, recent.Select(r => new DuplicateCandidate(r.Id, Probe(r)))).Select(match => (match.Reason, recent.First(r => r.Id == match.Id)))];
    }

    private static DuplicateProbe Probe(RegisterRow row) => new(row.Title, row.Issuer, row.DocumentNumber, null);

    /// <summary>Whoever looks through the register is not recorded, so of a 工作秘密 he finds that it exists, and when it came.</summary>
    private static RegisterRow Masked(RegisterRow row) => row.WorkSecret
        ? row with
        {
            Title = WorkSecrets.Title(row.RegistrationNumber), Issuer = WorkSecrets.Mask, DocumentNumber = null, EndReason = null, SuggestedUnit = null, SuggestedClause = null, SuggestedText = null,
        }
        : row;

    /// <summary>Which of these the reader takes part in: of the others a list shows the number only (ACCESS-participants).</summary>
    public async Task<IReadOnlySet<Guid>> Seen(IReadOnlyList<RegisterRow> rows, IReadOnlyCollection<Guid> holders, CancellationToken cancel = default)
    {
        if (rows.Count == 0 || holders.Count == 0) return new HashSet<Guid>();
        var values = new List<object?>();
        var (ids, own) = (List(rows.Select(r => (object?)r.Id), values), List(holders.Select(h => (object?)h), values));
        await using var lease = await pool.RentAsync(cancel);
        var seen = new HashSet<Guid>();
        await using var r = await lease.Command($"""SELECT DISTINCT p."MatterId" FROM matters_participants p WHERE p."MatterId" IN ({ids}) AND p."HolderId" IN ({own})""", [.. values]).ExecuteReaderAsync(cancel);
        while (await r.ReadAsync(cancel)) seen.Add(r.Id(0));
        return seen;
    }

    /// <summary>Appends values and gives the names of their parameters.</summary>
    private static string List(IEnumerable<object?> more, List<object?> values)
    {
        var first = values.Count;
        values.AddRange(more);
        return string.Join(", ", Enumerable.Range(first, values.Count - first).Select(i => $"@p{i}"));
    }

    /// <param name="join">What else the reading needs of each document.</param>
    internal static string Where(RegisterFilter filter, List<object?> values, string join = "")
    {
        var where = new StringBuilder(From).Append(join).Append(" WHERE 1 = 1");
        void And(string condition, params object?[] given)
        {
            foreach (var value in given)
            {
                // One value may stand in several places (title or number); several values come in their order.
                var at = condition.IndexOf('?', StringComparison.Ordinal);
                condition = given.Length == 1 ? condition.Replace("?", $"@p{values.Count}", StringComparison.Ordinal) : $"{condition[..at]}@p{values.Count}{condition[(at + 1)..]}";
                values.Add(value);
            }

            where.Append(" AND ").Append(condition);
        }

        if (filter.Words is { } words) And("""((m."Title" LIKE ? ESCAPE '\' AND NOT m."WorkSecret") OR m."Number" LIKE ? ESCAPE '\')""", Pattern(words));
        if (filter.Issuer is { } issuer) And("""(d."Issuer" LIKE ? ESCAPE '\' AND NOT m."WorkSecret")""", Pattern(issuer));
        if (filter.Number is { } number) And("""((d."DocumentNumber" LIKE ? ESCAPE '\' AND NOT m."WorkSecret") OR m."Number" LIKE ? ESCAPE '\')""", Pattern(number));
        if (filter.WithoutSecrets) where.Append(""" AND NOT m."WorkSecret" """);
        if (filter.State is { } state) And("""m."State" = ?""", state);
        if (filter.Unit is { } unit) And("""m."Unit" = ?""", unit);
        if (filter.From is { } from) And("""d."ReceivedOn" >= ?""", from);
        if (filter.To is { } to) And("""d."ReceivedOn" <= ?""", to);
        if (filter.Urgency is { } urgency) And("""m."Urgency" = ?""", urgency);
        if (filter.Support is { } support) And($"{SupportedBy} = ?)", support);
        if (filter.Standing is { } standing) where.Append(" AND ").Append(Standings.Of(standing, List([filter.Now], values)));
        if (filter.Counted) where.Append(""" AND m."State" <> 'Void' AND (NOT m."WorkSecret" """).Append(filter.Posts is { Count: > 0 } posts
            ? $"""OR EXISTS (SELECT 1 FROM matters_participants q WHERE q."MatterId" = m."Id" AND q."HolderId" IN ({List(posts.Select(p => (object?)p), values)})))""" : ")");
        if (filter.Scope is { } scope) where.Append(Within(scope, values));
        if (filter.Sender is { } sender) And("""d."Issuer" = ?""", sender);
        if (filter.Reason is { } reason) And(MainReason, reason, true);
        if (filter.ReturnedFrom is { } first) And("""EXISTS (SELECT 1 FROM documents_returns r WHERE r."Id" = d."Id" AND r."ReturnedOn" >= ? AND r."ReturnedOn" < ?)""", first, filter.ReturnedBefore);
        return where.ToString();
    }

    private static string Within(StatisticsScope scope, List<object?> values) => scope.Codes.Count == 0
        ? " AND 1 = 0"
        : $""" AND (m."Unit" IN ({List(scope.Codes, values)}) OR {SupportedBy} IN ({List(scope.Slugs, values)})))""";

    private static string Pattern(string words) =>
        $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static async Task<List<RegisterRow>> Rows(ReadPool.ReadLease lease, string sql, object?[] values, CancellationToken cancel)
    {
        var rows = new List<RegisterRow>();
        await using var r = await lease.Command(sql, values).ExecuteReaderAsync(cancel);
        while (await r.ReadAsync(cancel)) rows.Add(Row(r));
        return rows;
    }

    private static RegisterRow Row(DbDataReader r) => new(
        r.Id(0), r.Text(1), r.GetString(2), r.GetString(3), r.Text(4), r.IsDBNull(5) ? null : r.GetFieldValue<DateOnly>(5), r.GetFieldValue<DateOnly>(6), r.Value<MatterState>(7), r.Text(8),
        r.Text(9), r.Value<Urgency>(10), r.OptionalInstant(11), r.Text(12), r.Text(13), r.Text(14), r.GetBoolean(15), r.GetInt32(16));
}
