using Fuban.Kernel.Data;
using Fuban.Office.Matters;

namespace Fuban.Office.Workbench.Delegations;

/// <summary>One act that somebody did for another.</summary>
public sealed record ActForOther(DateTime At, string Verb, Guid Person, Guid? Matter, string? Kind, string? Title, string? Number);

/// <summary>代办记录: what was done for a person in his absence, read from the ledger.</summary>
public sealed class ActsForOthers(ReadPool pool)
{
    public const int Most = 100;

    /// <summary>The newest first; looks are not among them.</summary>
    public async Task<IReadOnlyList<ActForOther>> Of(Guid principal, CancellationToken cancel = default)
    {
        await using var lease = await pool.RentAsync(cancel);
        const string Sql =
            $"""
             SELECT e."At", e."Verb", e."Person", e."Subject", m."Kind", m."Title", m."Number", m."WorkSecret" FROM ledger_entries e
             LEFT JOIN {MatterTables.Matters} m ON m."Id" = e."Subject"
             WHERE e."OnBehalfOf" = @p0 AND e."Verb" NOT IN ('{nameof(RecordView)}', '{nameof(ViewAssignment)}') ORDER BY e."Id" DESC LIMIT 100
             """;
        var acts = new List<ActForOther>();
        await using var r = await lease.Command(Sql, principal).ExecuteReaderAsync(cancel);
        while (await r.ReadAsync(cancel))
        {
            var secret = !r.IsDBNull(7) && r.GetBoolean(7);
            acts.Add(new ActForOther(r.Instant(0), r.GetString(1), r.Id(2), r.OptionalId(3), r.Text(4), secret ? WorkSecrets.Title(r.Text(6)) : r.Text(5), r.Text(6)));
        }

        return acts;
    }
}
