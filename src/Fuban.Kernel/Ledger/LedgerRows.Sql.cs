using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Kernel.Ledger;

/// <summary>The prepared insert by which the runner writes an act's entry in the act's own transaction.</summary>
internal static class LedgerRows
{
    private const string InsertSql =
        """
        INSERT INTO ledger_entries ("Id", "At", "Verb", "Subject", "Account", "Person", "Post", "OnBehalfOf", "Reason", "Detail", "Rows", "Digest", "Leaf")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, NULL)
        """;

    public static void Insert(KernelRows rows, CommandContext x, string verb, Guid? subject, IReadOnlyList<RowMark> marks)
    {
        var entry = new LedgerEntry
        {
            Id = x.NewId(),
            At = Stored.Instant(x.Now),
            Verb = verb,
            Subject = subject,
            Account = x.Actor.Account,
            Person = x.Actor.Person,
            Post = x.Actor.Post,
            OnBehalfOf = x.Actor.OnBehalfOf,
            Reason = x.Reason,
            Detail = x.Detail,
            Rows = RowMark.Pack(marks),
        }.WithDigest();
        rows.Put(
            InsertSql,
            rows.Id(entry.Id), entry.At, entry.Verb, rows.Id(entry.Subject), rows.Id(entry.Account), rows.Id(entry.Person), rows.Id(entry.Post),
            rows.Id(entry.OnBehalfOf), entry.Reason, entry.Detail, entry.Rows, entry.Digest);
    }
}
