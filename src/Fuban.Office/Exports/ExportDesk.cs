using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fuban.Office.Exports;

/// <summary>
/// 可导出的列表: what a module says of a list that may leave the system. Both functions see the list as the officer may see it; a 工作秘密 is in none
/// (RULEBOOK SC-05).
/// </summary>
/// <param name="Texts">Resource that holds the title, <c>Export.KEY</c>.</param>
/// <param name="FileName">Without an ending: that says the format.</param>
/// <param name="Permission">Without which there is no list to take out.</param>
public sealed record ExportSource(
    string Key, Type Texts, string Permission, string FileName, Func<IServiceProvider, Officer, string, Task<int>> Count, Func<IServiceProvider, Officer, string, Task<ExportSheet>> Read);

/// <summary>导出表: the head of each column, and the rows under them.</summary>
public sealed record ExportSheet(IReadOnlyList<string> Heads, IEnumerable<IReadOnlyList<string?>> Rows);

/// <summary>导出申请, as lists show it.</summary>
public sealed record ExportView(
    Guid Id, string Kind, string Query, int Rows, string? Purpose, Guid? Person, Guid? Post, DateTime AskedAt, ExportState State, Guid? DecidedBy, DateTime? ExpiresAt, string? DenialReason, int Downloads);

/// <summary>导出台: finds the list behind a key, asks whether the officer may see it, and reads requests.</summary>
public sealed class ExportDesk(IEnumerable<ExportSource> sources, OfficeStore store, IStringLocalizerFactory localizers)
{
    private const int Shown = 100;
    private readonly Dictionary<string, ExportSource> _sources = sources.ToDictionary(s => s.Key);

    /// <summary>Null for what there is none of, or none for him.</summary>
    public ExportSource? Find(string? key, Officer officer) => key is not null && _sources.GetValueOrDefault(key) is { } source && officer.May(source.Permission) ? source : null;

    public string Title(string key) => _sources.GetValueOrDefault(key) is { } source ? localizers.Create(source.Texts)[$"Export.{key}"] : key;

    public Task<List<ExportView>> Of(Guid person) => Read(r => r.PersonId == person);

    /// <summary>What waits for a decision, and what was decided lately.</summary>
    public Task<List<ExportView>> ToDecide() => Read(r => r.State == ExportState.Asked || r.DecidedBy != null);

    public async Task<ExportView?> Get(Guid id, Guid person) => (await Read(r => r.Id == id && r.PersonId == person)).SingleOrDefault();

    private async Task<List<ExportView>> Read(System.Linq.Expressions.Expression<Func<ExportRequest, bool>> which)
    {
        await using var db = store.Read();
        return (await db.Set<ExportRequest>().Where(which).OrderByDescending(r => r.AskedAt).Take(Shown).ToListAsync()).ConvertAll(r => new ExportView(
            r.Id, r.Kind, r.Query, r.Rows, r.Purpose, r.PersonId, r.PostId, r.AskedAt, r.State, r.DecidedBy, r.ExpiresAt, r.DenialReason, r.Downloads));
    }
}
