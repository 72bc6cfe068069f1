using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fuban.Kernel.Data;

/// <summary>
/// 写行方案: how the rows of one entity type are written, made once from Entity Framework's model: the columns, one function that reads them all from an entity in
/// the provider's form, the statements. What goes into the table and what the ledger digests are the same values.
/// </summary>
internal sealed class RowPlan
{
    private const string Annotation = "Fuban:RowPlan";
    private readonly Func<object, object?[]> _read;
    private readonly Dictionary<UInt128, RowStatement> _updates = [];
    private readonly UInt128 _unique;
    private readonly UInt128 _foreign;

    private RowPlan(IEntityType type)
    {
        Table = type.GetTableName() ?? "";
        Columns = [.. type.GetProperties().Select(p => new RowColumn(p.GetColumnName(), p, p.GetRelationalTypeMapping()))];
        Key = Index(nameof(Entity.Id));
        Version = Index(nameof(Entity.Version));
        Covered = !typeof(Entity).IsAssignableFrom(type.ClrType) ? [] : [.. Columns.Index().Where(c => c.Item.Property.PropertyInfo?.IsDefined(typeof(CoveredAttribute), true) == true).OrderBy(c => c.Item.Name, StringComparer.Ordinal).Select(c => c.Index)];
        IsPlain = Describes(type);
        Rank = IsPlain ? RankOf(type) : 0;
        _unique = Mask(type.GetIndexes().Where(i => i.IsUnique).SelectMany(i => i.Properties));
        _foreign = Mask(type.GetForeignKeys().SelectMany(f => f.Properties));
        IsReferenced = type.GetReferencingForeignKeys().Any();
        Navigates = type.GetNavigations().Any() || type.GetSkipNavigations().Any();
        Insert = new RowStatement($"INSERT INTO \"{Table}\" ({string.Join(", ", Columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", Columns.Select((_, i) => $"@p{i}"))})", Columns);
        Delete = new RowStatement($"DELETE FROM \"{Table}\" WHERE \"Id\" = @p0 AND \"Version\" = @p1", IsPlain ? [Columns[Key], Columns[Version]] : []);
        _read = Reader(type);
    }

    public string Table { get; }

    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>Positions of the columns that the ledger covers, in ordinal order of their names.</summary>
    public IReadOnlyList<int> Covered { get; }

    public int Key { get; }

    public int Version { get; }

    /// <summary>One entity is one row of one table, every column a property of it. Any other shape is Entity Framework's to save.</summary>
    public bool IsPlain { get; }

    /// <summary>How many tables must have their rows before this one: the order of inserts.</summary>
    public int Rank { get; }

    public bool IsReferenced { get; }

    /// <summary>Other entities may hang on it, which only a look through the change tracker finds.</summary>
    public bool Navigates { get; }

    public RowStatement Insert { get; }

    public RowStatement Delete { get; }

    public static RowPlan Of(IEntityType type) => type.GetOrAddRuntimeAnnotationValue(Annotation, static t => new RowPlan(t!), type);

    /// <summary>All values, in the order of the columns and in the form in which the provider takes them.</summary>
    public object?[] Read(object entity) => _read(entity);

    /// <summary>Sets the named columns of the row with an id and a version.</summary>
    /// <param name="changed">One bit for each column.</param>
    public RowStatement Update(UInt128 changed)
    {
        lock (_updates)
        {
            if (_updates.TryGetValue(changed, out var known)) return known;
            var columns = Columns.Where((_, i) => (changed >> i & 1) != 0).ToList();
            var set = string.Join(", ", columns.Select((c, i) => $"\"{c.Name}\" = @p{i}"));
            return _updates[changed] = new RowStatement(
                $"UPDATE \"{Table}\" SET {set} WHERE \"Id\" = @p{columns.Count} AND \"Version\" = @p{columns.Count + 1}", [.. columns, Columns[Key], Columns[Version]]);
        }
    }

    public bool TouchesUnique(UInt128 changed) => (changed & _unique) != 0;

    public bool TouchesForeign(UInt128 changed) => (changed & _foreign) != 0;

    private static bool Describes(IEntityType type) =>
        typeof(Entity).IsAssignableFrom(type.ClrType) && type.GetTableName() is { } table && type.BaseType is null && !type.GetDirectlyDerivedTypes().Any() && !type.IsOwned()
        && !type.GetComplexProperties().Any() && !type.GetMappingFragments().Any() && type.Model.GetEntityTypes().Count(t => t.GetTableName() == table) == 1
        && type.GetProperties().All(p => p.ValueGenerated == ValueGenerated.Never && !p.IsShadowProperty() && !p.IsIndexerProperty()) && type.GetProperties().Count() <= 128
        && RankOf(type) >= 0;

    /// <returns>Negative when the tables refer to one another in a circle.</returns>
    private static int RankOf(IEntityType type, int depth = 0)
    {
        if (depth > 20) return -1;
        var rank = 0;
        foreach (var foreign in type.GetForeignKeys())
        {
            if (RankOf(foreign.PrincipalEntityType, depth + 1) is var above && above < 0) return -1;
            rank = Math.Max(rank, above + 1);
        }

        return rank;
    }

    /// <summary>Compiles <c>e => new object[] { (object)Converted(e.Id), … }</c>.</summary>
    private static Func<object, object?[]> Reader(IEntityType type)
    {
        var entity = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?[]>>(Expression.NewArrayInit(typeof(object), type.GetProperties().Select(p => Value(p, entity))), entity).Compile();
    }

    private static Expression Value(IProperty property, Expression entity)
    {
        // The field where there is one, as Entity Framework reads it.
        if (((MemberInfo?)property.FieldInfo ?? property.PropertyInfo) is not { } member || property.IsIndexerProperty()) return Expression.Constant(null);
        var value = Expression.MakeMemberAccess(Expression.Convert(entity, member.DeclaringType!), member);
        if (property.GetRelationalTypeMapping().Converter?.ConvertToProviderExpression is not { } convert) return Expression.Convert(value, typeof(object));
        var takes = convert.Parameters[0].Type;
        var converted = Expression.Convert(Expression.Invoke(convert, value.Type == takes ? value : Expression.Convert(value, takes)), typeof(object));
        return value.Type.IsValueType && Nullable.GetUnderlyingType(value.Type) is null
            ? converted
            : Expression.Condition(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Constant(null), converted);
    }

    private int Index(string property) => Columns.Index().FirstOrDefault(c => c.Item.Property.Name == property, (-1, null!)).Index;

    private UInt128 Mask(IEnumerable<IProperty> properties) => properties.Aggregate(UInt128.Zero, (mask, p) => mask | UInt128.One << Index(p.Name));
}

internal sealed record RowColumn(string Name, IProperty Property, RelationalTypeMapping Mapping);

/// <summary>A statement that writes one row, and for each of its parameters @p0, @p1 … the column whose type it has. Known by itself, not by its text.</summary>
internal sealed class RowStatement(string sql, IReadOnlyList<RowColumn> columns)
{
    public string Sql { get; } = sql;

    public IReadOnlyList<RowColumn> Columns { get; } = columns;
}
