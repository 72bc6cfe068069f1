using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Office.Search.Index;

/// <summary>检索对象: one matter as the index sees it.</summary>
/// <param name="Number">登记号.</param>
/// <param name="IsOpen">No 工作秘密: whoever reads the register of its kind may find it, and lists show its words.</param>
internal sealed record Searched(
    Guid Id, string Kind, string Title, string? Number, string Sender, string? Unit, string State, string Urgency, DateTime At, bool IsOpen)
{
    /// <summary>Every number under which it is known.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    public string? Body { get; init; }

    public IReadOnlyList<string> Opinions { get; init; } = [];

    public IReadOnlyList<SearchedFile> Files { get; init; } = [];

    /// <summary>Marks of those who may find it.</summary>
    public IReadOnlyList<string> Rights { get; init; } = [];
}

/// <summary>附件 with the text that was read from it; null when it was not read yet or cannot be.</summary>
internal sealed record SearchedFile(Guid Id, string Blob, string Name, string? Text);

/// <summary>Asks the owners' questions about one matter, inside a transaction or beside one.</summary>
internal sealed class SearchedReader(SearchedMatters matters, IEnumerable<SearchedKind> kinds)
{
    private const string FileText = """SELECT "Text" FROM search_texts WHERE "Blob" = @p0 AND "Text" IS NOT NULL""";
    private readonly Dictionary<string, SearchedKind> _kinds = kinds.ToDictionary(k => k.Kind);

    public SearchedMatters Matters => matters;

    public IEnumerable<SearchedKind> Kinds => _kinds.Values;

    /// <param name="read">Runs a prepared question and reads its rows.</param>
    /// <param name="withFileTexts">Texts of files may be long: not for a command.</param>
    public async Task<Searched?> Read(Reading read, Guid id, bool withFileTexts)
    {
        if (await read.First(matters.Matter, Head, id) is not { } head) return null;
        var matter = head with { Id = id };
        var kind = _kinds.GetValueOrDefault(matter.Kind);
        var (numbers, body) = kind is null ? (null, null) : await read.First(kind.Sql, r => (r.Text(0), r.Text(1)), id);
        var rights = (await read.All(matters.Rights, r => r.Id(0), id)).ConvertAll(Words.Marks.OfHolder);
        if (matter.IsOpen && kind?.Register is not null) rights.Add(Words.Marks.OfRegister(matter.Kind));
        rights.Sort(StringComparer.Ordinal);
        var files = await read.All(matters.Files, r => new SearchedFile(r.Id(0), r.GetString(1), r.GetString(2), null), id);
        if (withFileTexts)
            for (var i = 0; i < files.Count; i++) files[i] = files[i] with { Text = await TextOf(read, files[i].Blob) };
        return matter with
        {
            Numbers = [.. (numbers ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Prepend(matter.Number).OfType<string>()],
            Body = body,
            Opinions = await read.All(matters.Opinions, r => r.GetString(0), id),
            Files = files,
            Rights = rights,
        };
    }

    /// <summary>What was read from a file, null when nothing was.</summary>
    public static Task<string?> TextOf(Reading read, string blob) => read.First(FileText, r => r.GetString(0), blob);

    private static Searched Head(System.Data.Common.DbDataReader r) => new(
        Guid.Empty, r.GetString(0), r.GetString(1), r.Text(2), r.GetString(3), r.Text(4), r.GetString(5), r.GetString(6), r.Instant(7), r.GetBoolean(8));
}

/// <summary>Where questions are asked: in a writing transaction, or on a connection of the readers.</summary>
internal sealed class Reading
{
    private readonly DerivedRows? _rows;
    private readonly ReadPool.ReadLease? _lease;

    public Reading(DerivedRows rows) => _rows = rows;

    public Reading(ReadPool.ReadLease lease) => _lease = lease;

    public async Task<List<T>> All<T>(string sql, Func<System.Data.Common.DbDataReader, T> row, params object?[] values)
    {
        if (_rows is not null) return await _rows.Read(sql, row, values);
        var found = new List<T>();
        await using var reader = await _lease!.Command(sql, values).ExecuteReaderAsync();
        while (await reader.ReadAsync()) found.Add(row(reader));
        return found;
    }

    public async Task<T?> First<T>(string sql, Func<System.Data.Common.DbDataReader, T> row, params object?[] values)
    {
        var found = await All(sql, row, values);
        return found.Count == 0 ? default : found[0];
    }
}
