using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Fuban.Kernel.Commands;

/// <summary>
/// 变更: what a command changed, as the change tracker has it when the handler is done. Each row's version is raised, its covered columns are digested, and it is written
/// by a prepared statement; Entity Framework would build and prepare a statement anew for every row of every command.
/// </summary>
internal sealed class RowChanges
{
    private readonly OfficeDb _db;
    private readonly List<RowChange> _rows;

    private RowChanges(OfficeDb db, List<RowChange> rows) => (_db, _rows) = (db, rows);

    public List<RowMark> Marks { get; } = [];

    public IReadOnlyList<object> Entities => _rows.ConvertAll(r => r.Entity);

    public static RowChanges Collect(OfficeDb db)
    {
        // Looked for once; Entity Framework would look again at every turn.
        var tracker = db.ChangeTracker;
        tracker.AutoDetectChangesEnabled = false;
        // Of a row that is new and alone there is nothing to find out.
        if (tracker.Entries().Any(e => e.State != EntityState.Added || RowPlan.Of(e.Metadata).Navigates)) tracker.DetectChanges();
        var changes = new RowChanges(db, [.. tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(e => new RowChange(e))]);
        changes.Mark();
        return changes;
    }

    public async Task Write(KernelRows rows)
    {
        if (!InPlainOrder())
        {
            await SaveByEntityFramework();
            return;
        }

        // Rows that go make room for those that come; whoever is referred to comes first and goes last.
        foreach (var row in _rows.OrderBy(r => r.Turn)) row.Write(rows);
        // The rows are written: nothing is pending any more, and the context ends with the command.
        _db.ChangeTracker.Clear();
    }

    private async Task SaveByEntityFramework()
    {
        _db.Saving = true;
        try
        {
            await _db.SaveChangesAsync();
        }
        finally
        {
            _db.Saving = false;
        }
    }

    /// <summary>False where the rows of one command may stand in one another's way and their order takes the analysis that Entity Framework makes.</summary>
    private bool InPlainOrder()
    {
        HashSet<RowPlan>? unique = null;
        foreach (var row in _rows)
        {
            if (!row.Plan.IsPlain) return false;
            if (row.State == EntityState.Deleted && row.Plan is { IsReferenced: true } or { Rank: > 0 }) return false;
            if (row.State != EntityState.Modified) continue;
            if (row.Plan.TouchesForeign(row.Changed)) return false;
            if (row.Plan.TouchesUnique(row.Changed) && !(unique ??= []).Add(row.Plan)) return false;
        }

        return true;
    }

    private void Mark()
    {
        foreach (var row in _rows)
            if (row.Plan.Covered.Count > 0) Marks.Add(row.Mark());
    }
}

/// <summary>One row of them.</summary>
internal sealed class RowChange
{
    private readonly object?[] _values;

    /// <summary>The version the row must still have.</summary>
    private readonly long _expected;

    public RowChange(EntityEntry entry)
    {
        Plan = RowPlan.Of(entry.Metadata);
        State = entry.State;
        if (entry.Entity is Entity entity)
        {
            if (State == EntityState.Added) entity.Raise();
            else _expected = Expect(entry);
        }

        if (State == EntityState.Modified) Changed = Modified(entry);
        _values = State == EntityState.Deleted ? [] : Plan.Read(entry.Entity);
        Entity = entry.Entity;
    }

    public RowPlan Plan { get; }

    public EntityState State { get; }

    /// <summary>One bit for each column that an update sets.</summary>
    public UInt128 Changed { get; }

    public int Turn => State switch { EntityState.Deleted => 0, EntityState.Modified => 1, _ => 2 + Plan.Rank };

    public object Entity { get; }

    private Entity Row => (Entity)Entity;

    public RowMark Mark()
    {
        if (State == EntityState.Deleted) return RowMark.Removed(Plan.Table, Row.Id, Row.Version + 1);
        var salt = Randomness.Bytes(RowDigest.SaltSize);
        return RowMark.Written(Plan.Table, Row.Id, Row.Version, salt, RowDigest.Compute(Plan, Row.Id, Row.Version, salt, _values));
    }

    public void Write(KernelRows rows)
    {
        if (State == EntityState.Added)
        {
            rows.Put(Plan.Insert, _values);
            return;
        }

        var id = rows.Id(Row.Id);
        if (State == EntityState.Deleted) rows.Put(Plan.Delete, id, _expected);
        else rows.Put(Plan.Update(Changed), [.. _values.Where((_, i) => (Changed >> i & 1) != 0), id, _expected]);
    }

    private long Expect(EntityEntry entry)
    {
        // From the posted version, so that a stale form fails the comparison instead of skipping it.
        var version = entry.Property(Plan.Columns[Plan.Version].Property);
        var expected = (long)version.OriginalValue!;
        if (State == EntityState.Modified) version.CurrentValue = expected + 1;
        return expected;
    }

    private UInt128 Modified(EntityEntry entry)
    {
        var changed = UInt128.Zero;
        for (var i = 0; i < Plan.Columns.Count; i++)
            if (entry.Property(Plan.Columns[i].Property).IsModified) changed |= UInt128.One << i;
        return changed;
    }
}
