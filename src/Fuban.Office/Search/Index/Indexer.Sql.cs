using System.Security.Cryptography;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Search.Query;

namespace Fuban.Office.Search.Index;

/// <summary>
/// 索引写入: rows are written only here. Each row carries the rights of its matter: whoever changes them rewrites the main row, and takes the others out, in the same
/// transaction, so that nobody is found by a right that has ended.
/// </summary>
internal sealed class Indexer(SearchedReader reader)
{
    /// <summary>How many rows of long texts one transaction writes.</summary>
    private const int PartsAtOnce = 8;

    /// <summary>Takes the matter's place in the index; on PostgreSQL two writers of one matter wait for one another here, before they read.</summary>
    private const string Take =
        """
        INSERT INTO search_matters ("Matter", "At", "Pending") VALUES (@p0, @p1, 0)
        ON CONFLICT ("Matter") DO UPDATE SET "Matter" = excluded."Matter" RETURNING "Seq", "Digest", "Rights", "Pending"
        """;

    private const string Keep = """UPDATE search_matters SET "Digest" = @p1, "Rights" = @p2, "Pending" = @p3, "At" = @p4, "Changed" = @p5 WHERE "Seq" = @p0""";
    private const string PartsOf = """SELECT "Row" FROM search_parts WHERE "Row" BETWEEN @p0 AND @p1""";
    private const string FilesOfParts = """SELECT DISTINCT "File" FROM search_parts WHERE "Row" BETWEEN @p0 AND @p1 AND "File" IS NOT NULL""";
    private const string ForgetParts = """DELETE FROM search_parts WHERE "Row" BETWEEN @p0 AND @p1""";
    private const string AddPart = """INSERT INTO search_parts ("Row", "Place", "File", "Start", "Length") VALUES (@p0, @p1, @p2, @p3, @p4)""";
    private const string Await = """INSERT INTO search_texts ("Blob", "Name", "State") VALUES (@p0, @p1, 'Waiting') ON CONFLICT ("Blob") DO NOTHING""";
    private const string DeleteSqlite = "DELETE FROM search_index WHERE rowid = @p0";
    private const string InsertSqlite = "INSERT INTO search_index (rowid, title, body, opinion, rest, marks) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)";
    private const string DeletePostgreSql = """DELETE FROM search_index WHERE "Row" = @p0""";
    private const string InsertPostgreSql = """INSERT INTO search_index ("Row", "Tokens") VALUES (@p0, @p1::tsvector)""";

    /// <summary>In a command: the main row at once; what is long is left to the job.</summary>
    /// <returns>What it leaves to others that they did not know of.</returns>
    public async Task<IndexLeft> Write(DerivedRows rows, Guid id, DateTime now)
    {
        var place = (await rows.Read(Take, Slot, id, now))[0];
        if (await reader.Read(new Reading(rows), id, withFileTexts: false) is not { } matter) return IndexLeft.Nothing;
        var left = IndexLeft.Nothing;
        foreach (var file in matter.Files)
            if (await rows.Execute(Await, file.Blob, file.Name) > 0) left |= IndexLeft.Files;
        var row = IndexParts.Main(matter);
        var digest = Digest(row, matter);
        if (place.Digest.AsSpan().SequenceEqual(digest)) return left;

        var rights = string.Join(' ', matter.Rights);
        // Of a matter that was never written there are no parts to ask for.
        var known = place.Digest is not null;
        if (known && ((place.Rights is { } before && before.Split(' ').Except(matter.Rights).Any()) || await HasLostFile(rows, place.Seq, matter))) await DeleteParts(rows, place.Seq);
        await WriteMain(rows, place, row);
        var pending = IndexParts.HasParts(matter) || (known && (await Parts(rows, place.Seq)).Count > 0) ? 1 : 0;
        await rows.Execute(Keep, place.Seq, digest, rights, pending, matter.At, now);
        return pending > 0 && place.Pending == 0 ? left | IndexLeft.Rows : left;
    }

    /// <summary>In the job: everything of the matter, some rows at a time.</summary>
    /// <returns>True when it is finished.</returns>
    public async Task<bool> WriteWhole(DerivedRows rows, Guid id, DateTime now)
    {
        var place = (await rows.Read(Take, Slot, id, now))[0];
        if (await reader.Read(new Reading(rows), id, withFileTexts: true) is not { } matter) return true;
        foreach (var file in matter.Files) await rows.Execute(Await, file.Blob, file.Name);
        var row = IndexParts.Main(matter);
        var first = Math.Max(place.Pending - 1, 0);
        if (first == 0)
        {
            await DeleteParts(rows, place.Seq);
            await WriteMain(rows, place, row);
        }

        var parts = IndexParts.Of(matter).Skip(first).Take(PartsAtOnce + 1).ToList();
        foreach (var (index, part) in parts.Take(PartsAtOnce).Index())
        {
            var at = (place.Seq << SearchSchema.PartBits) | (uint)(SearchSchema.MainPart - 1 - first - index);
            await rows.Execute(AddPart, at, part.Place, part.File?.Id, part.Start, part.Length);
            await Insert(rows, at, IndexParts.Row(matter, part));
        }

        var finished = parts.Count <= PartsAtOnce;
        await rows.Execute(Keep, place.Seq, Digest(row, matter), string.Join(' ', matter.Rights), finished ? 0 : first + PartsAtOnce + 1, matter.At, now);
        return finished;
    }

    private static async Task WriteMain(DerivedRows rows, IndexPlace place, IndexRow row)
    {
        var at = (place.Seq << SearchSchema.PartBits) | SearchSchema.MainPart;
        if (place.Digest is not null) await rows.Execute(rows.IsSqlite ? DeleteSqlite : DeletePostgreSql, at);
        await Insert(rows, at, row);
    }

    private static Task Insert(DerivedRows rows, long at, IndexRow row) => rows.IsSqlite
        ? rows.Execute(InsertSqlite, at, row.Column(Place.Title), row.Column(Place.Body), row.Column(Place.Opinion), row.Column(Place.Rest), row.Column(Place.Marks))
        : rows.Execute(InsertPostgreSql, at, row.Vector());

    private static Task<List<long>> Parts(DerivedRows rows, long seq) => rows.Read(PartsOf, r => r.GetInt64(0), seq << SearchSchema.PartBits, (seq << SearchSchema.PartBits) | SearchSchema.MainPart);

    private static async Task<bool> HasLostFile(DerivedRows rows, long seq, Searched matter) =>
        (await rows.Read(FilesOfParts, r => r.Id(0), seq << SearchSchema.PartBits, (seq << SearchSchema.PartBits) | SearchSchema.MainPart)).Any(f => matter.Files.All(m => m.Id != f));

    private static async Task DeleteParts(DerivedRows rows, long seq)
    {
        var parts = await Parts(rows, seq);
        foreach (var at in parts) await rows.Execute(rows.IsSqlite ? DeleteSqlite : DeletePostgreSql, at);
        if (parts.Count > 0) await rows.Execute(ForgetParts, seq << SearchSchema.PartBits, (seq << SearchSchema.PartBits) | SearchSchema.MainPart);
    }

    /// <summary>Of all that the rows are made from but the texts of files, which only the job reads.</summary>
    private static byte[] Digest(IndexRow row, Searched matter)
    {
        var later = new IndexRow().Add(Place.Body, matter.Body).Add(Place.Opinion, IndexParts.Opinions(matter)).Mark(matter.Files.Select(f => f.Id.ToString("N")));
        return SHA256.HashData([.. row.Digest(), .. later.Digest()])[..16];
    }

    private static IndexPlace Slot(System.Data.Common.DbDataReader r) => new(r.GetInt64(0), r.IsDBNull(1) ? null : (byte[])r.GetValue(1), r.Text(2), r.GetInt32(3));

    private sealed record IndexPlace(long Seq, byte[]? Digest, string? Rights, int Pending);
}

/// <summary>What a command's index row leaves to the jobs.</summary>
[Flags]
internal enum IndexLeft
{
    Nothing = 0,

    /// <summary>Rows of long texts.</summary>
    Rows = 1,

    /// <summary>Files that nobody has read yet.</summary>
    Files = 2,
}
