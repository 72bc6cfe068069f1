using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Search.Index;

namespace Fuban.Office.Search;

/// <summary>文字状态: what search knows of a file's words.</summary>
public enum FileTextState
{
    /// <summary>待读取.</summary>
    Waiting,

    /// <summary>已读取.</summary>
    Read,

    /// <summary>部分读取: up to a limit, or with something inside that was not read.</summary>
    Partial,

    /// <summary>未读取: no program here reads it.</summary>
    Unread,
}

/// <summary>附件文字: the words of files by their content, read once for all matters that hold it. Whoever reads files fills it; the index takes from it.</summary>
public sealed class FileTexts(ReadPool pool, CommandRunner runner, SearchedMatters matters)
{
    /// <summary>Posted when a command brought a file that is not read yet.</summary>
    public const string Message = "files.read";

    private const string NextWaiting = """SELECT "Blob", "Name" FROM search_texts WHERE "State" = 'Waiting' ORDER BY "Blob" LIMIT 10""";
    private const string Set = """UPDATE search_texts SET "State" = @p1, "Reader" = @p2, "Text" = @p3 WHERE "Blob" = @p0""";
    private const string Delete = """DELETE FROM search_texts WHERE "Blob" = @p0""";
    private const string Again = """UPDATE search_matters SET "Pending" = 1 WHERE "Matter" = @p0""";
    private const string UnreadAgain = """UPDATE search_texts SET "State" = 'Waiting' WHERE "State" = 'Unread'""";
    private const string State = """SELECT "State" FROM search_texts WHERE "Blob" = @p0""";

    public async Task<IReadOnlyList<(string Blob, string Name)>> Waiting(CancellationToken cancel)
    {
        await using var lease = await pool.RentAsync(cancel);
        return await new Reading(lease).All(NextWaiting, r => (r.GetString(0), r.GetString(1)));
    }

    /// <param name="reader">By what it was read.</param>
    public Task Keep(string blob, FileTextState state, string? reader, string? text) => runner.Derive(async rows =>
    {
        // PostgreSQL's texts hold no zero.
        await rows.Execute(Set, blob, state, reader ?? "", text?.Replace('\0', ' ') ?? "");
        foreach (var matter in await Holding(rows, blob)) await rows.Execute(Again, matter);
    });

    /// <summary>The content is gone from the office.</summary>
    public Task Forget(string blob) => runner.Derive(rows => rows.Execute(Delete, blob));

    /// <summary>Before a rebuild: perhaps a program that reads more was installed since.</summary>
    public Task ReadAgain() => runner.Derive(rows => rows.Execute(UnreadAgain));

    /// <summary>Of files as a page lists them; a file that search does not know is missing.</summary>
    public async Task<IReadOnlyDictionary<string, FileTextState>> States(IEnumerable<string> blobs, CancellationToken cancel = default)
    {
        var states = new Dictionary<string, FileTextState>();
        await using var lease = await pool.RentAsync(cancel);
        foreach (var blob in blobs.Distinct())
            if (await new Reading(lease).First(State, r => (FileTextState?)r.Value<FileTextState>(0), blob) is { } state) states[blob] = state;
        return states;
    }

    /// <summary>The matters with a file of this content.</summary>
    public async Task<IReadOnlyList<Guid>> Holding(string blob, CancellationToken cancel)
    {
        await using var lease = await pool.RentAsync(cancel);
        return await new Reading(lease).All(matters.NamingBlob, r => r.Id(0), blob);
    }

    private Task<List<Guid>> Holding(DerivedRows rows, string blob) => rows.Read(matters.NamingBlob, r => r.Id(0), blob);
}
