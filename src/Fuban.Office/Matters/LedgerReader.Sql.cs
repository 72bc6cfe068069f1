using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>台账条目 of a matter.</summary>
public sealed record LedgerAct(Guid Id, DateTime At, string Verb, Guid? Person, Guid? Post, Guid? OnBehalfOf, string? Detail, string? Reason);

/// <summary>办理记录: the timeline of a matter is its ledger entries; there is no second table.</summary>
public sealed class LedgerReader(ReadPool pool)
{
    public async Task<IReadOnlyList<ActView>> Acts(Guid matter)
    {
        var acts = new List<ActView>();
        await using var lease = await pool.RentAsync();
        var command = lease.Command(
            """SELECT "At", "Verb", "Person", "Post", "OnBehalfOf", "Detail", "Reason" FROM ledger_entries WHERE "Subject" = @p0 ORDER BY "Id" """, matter);
        await using var r = await command.ExecuteReaderAsync();
        while (await r.ReadAsync())
            acts.Add(new ActView(r.Instant(0), r.GetString(1), r.OptionalId(2), r.OptionalId(3), r.OptionalId(4), r.Text(5), r.Text(6)));
        return acts;
    }

    /// <summary>One page of them, behind an act.</summary>
    public async Task<IReadOnlyList<LedgerAct>> After(Guid matter, Guid? last, int most, CancellationToken cancel = default)
    {
        var acts = new List<LedgerAct>();
        await using var lease = await pool.RentAsync(cancel);
        var command = lease.Command(
            $"""
             SELECT "Id", "At", "Verb", "Person", "Post", "OnBehalfOf", "Detail", "Reason" FROM ledger_entries
             WHERE "Subject" = @p0{(last is null ? "" : " AND \"Id\" > @p2")} ORDER BY "Id" LIMIT @p1
             """, last is { } place ? [matter, most, place] : [matter, most]);
        await using var r = await command.ExecuteReaderAsync(cancel);
        while (await r.ReadAsync(cancel))
            acts.Add(new LedgerAct(r.Id(0), r.Instant(1), r.GetString(2), r.OptionalId(3), r.OptionalId(4), r.OptionalId(5), r.Text(6), r.Text(7)));
        return acts;
    }

    /// <summary>The matters of this number; a number belongs to one matter of each kind.</summary>
    public async Task<IReadOnlyList<Guid>> Numbered(string number)
    {
        var ids = new List<Guid>();
        await using var lease = await pool.RentAsync();
        await using var r = await lease.Command($"""SELECT "Id" FROM {MatterTables.Matters} WHERE "Number" = @p0 ORDER BY "Id" """, number).ExecuteReaderAsync();
        while (await r.ReadAsync()) ids.Add(r.Id(0));
        return ids;
    }
}
