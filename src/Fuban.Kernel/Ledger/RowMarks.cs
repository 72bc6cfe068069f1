using System.Collections.Concurrent;
using System.Security.Cryptography;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fuban.Kernel.Ledger;

/// <summary>Walks the changes of a command just before its save: raises each row's version and takes the digest of its covered columns.</summary>
internal static class RowMarks
{
    private static readonly ConcurrentDictionary<IEntityType, CoveredColumns?> Columns = new();

    public static List<RowMark> Collect(OfficeDb db)
    {
        var marks = new List<RowMark>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached) continue;
            if (entry.Entity is Entity && entry.State is EntityState.Added or EntityState.Modified) Raise(entry);
            if (Columns.GetOrAdd(entry.Metadata, CoveredColumns.Of) is { } covered) marks.Add(covered.Mark(entry));
        }

        return marks;
    }

    /// <summary>The entities that the save will write.</summary>
    public static List<object> Changed(OfficeDb db) =>
        [.. db.ChangeTracker.Entries().Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached)).Select(e => e.Entity)];

    private static void Raise(EntityEntry entry)
    {
        if (entry.Entity is not Entity) return;
        var version = entry.Property(nameof(Entity.Version));
        // From the posted version, so that a stale form fails the comparison instead of skipping it.
        version.CurrentValue = (long)version.OriginalValue! + 1;
    }
}

/// <summary>The covered columns of one table, in the order of their names.</summary>
internal sealed record CoveredColumns(string Table, IReadOnlyList<(string Column, IProperty Property, ValueConverter? Converter)> Columns)
{
    public static CoveredColumns? Of(IEntityType entity)
    {
        if (!typeof(Entity).IsAssignableFrom(entity.ClrType) || entity.GetTableName() is not { } table) return null;
        var columns = entity.GetProperties()
            .Where(p => p.PropertyInfo?.IsDefined(typeof(CoveredAttribute), true) == true)
            .Select(p => (p.GetColumnName(), p, p.GetTypeMapping().Converter)).OrderBy(c => c.Item1, StringComparer.Ordinal).ToList();
        return columns.Count == 0 ? null : new CoveredColumns(table, columns);
    }

    public RowMark Mark(EntityEntry entry)
    {
        var (key, version) = (((Entity)entry.Entity).Id, ((Entity)entry.Entity).Version);
        if (entry.State == EntityState.Deleted) return RowMark.Removed(Table, key, version + 1);
        var salt = RandomNumberGenerator.GetBytes(RowDigest.SaltSize);
        var current = entry.CurrentValues;
        var values = new CoveredValue[Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (column, property, converter) = Columns[i];
            var value = current[property];
            values[i] = new CoveredValue(column, converter is null ? value : converter.ConvertToProvider(value));
        }

        return RowMark.Written(Table, key, version, salt, RowDigest.Compute(Table, key, version, salt, values));
    }
}
