using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fuban.Kernel.Ledger;

/// <summary>A table with covered columns (in ordinal order) or with columns that name blobs.</summary>
internal sealed record CoveredTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> BlobColumns)
{
    /// <summary>Every such table of the model, in order of names. Several types in one table count together.</summary>
    public static IReadOnlyList<CoveredTable> In(IModel model) =>
    [
        .. model.GetEntityTypes()
            .Where(t => typeof(Entity).IsAssignableFrom(t.ClrType) && t.GetTableName() is not null)
            .GroupBy(t => t.GetTableName()!)
            .Select(g => new CoveredTable(g.Key, With<CoveredAttribute>(g), With<BlobAttribute>(g)))
            .Where(t => t.Columns.Count + t.BlobColumns.Count > 0)
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    private static List<string> With<TAttribute>(IEnumerable<IEntityType> types) where TAttribute : Attribute =>
    [
        .. types.SelectMany(t => t.GetProperties())
            .Where(p => p.PropertyInfo?.IsDefined(typeof(TAttribute), true) == true)
            .Select(p => p.GetColumnName()).Distinct().Order(StringComparer.Ordinal),
    ];
}
