using System.Text.Json;
using Fuban.Kernel.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Fuban.Kernel.Data;

/// <summary>
/// 撤回底稿: which rows an act adds, changes and removes, and what they held before: enough to take the act back exactly, whichever module's rows they are. It is
/// taken from the changes themselves just before their save, so no module has to know how to undo what it does.
/// </summary>
internal static class UndoImage
{
    private const int LongestKept = 200;

    public static string Collect(OfficeDb db) => JsonSerializer.Serialize(db.ChangeTracker.Entries()
        .Where(e => e.Entity is Entity && e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(Row).ToList());

    /// <summary>Puts everything back as it was. False, and nothing may be saved, when somebody changed one of those values since.</summary>
    public static async Task<bool> Restore(OfficeDb db, string image)
    {
        foreach (var row in JsonSerializer.Deserialize<List<UndoRow>>(image)!)
        {
            if (db.Model.FindEntityType(row.Type) is not { } type) return false;
            var entity = await db.FindAsync(type.ClrType, row.Id);
            if ((entity is null) != (row.State == EntityState.Deleted)) return false;
            if (row.State == EntityState.Deleted) Bring(db, type.ClrType, row);
            else if (row.State == EntityState.Added) db.Remove(entity!);
            else if (!PutBack(db.Entry(entity!), row)) return false;
        }

        return true;
    }

    private static UndoRow Row(EntityEntry entry)
    {
        var row = new UndoRow(entry.Metadata.Name, ((Entity)entry.Entity).Id, entry.State, [], []);
        if (entry.State == EntityState.Added) return row;
        foreach (var property in entry.Properties.Where(p => p.Metadata.Name != nameof(Entity.Id)))
        {
            if (entry.State == EntityState.Deleted) row.Was[property.Metadata.Name] = Json(property, property.OriginalValue);
            else if (property.IsModified && property.Metadata.PropertyInfo?.IsDefined(typeof(NotUndoneAttribute), true) != true && !Equals(property.OriginalValue, property.CurrentValue))
            {
                row.Was[property.Metadata.Name] = Json(property, property.OriginalValue);
                row.Now[property.Metadata.Name] = Short(Json(property, property.CurrentValue));
            }
        }

        return row;
    }

    private static bool PutBack(EntityEntry entry, UndoRow row)
    {
        foreach (var (name, value) in row.Was)
        {
            var property = entry.Property(name);
            if (Short(Json(property, property.CurrentValue)) != row.Now[name]) return false;
            property.CurrentValue = value.Deserialize(property.Metadata.ClrType);
        }

        return true;
    }

    private static void Bring(OfficeDb db, Type type, UndoRow row)
    {
        var entry = db.Entry(Activator.CreateInstance(type, nonPublic: true)!);
        entry.Property(nameof(Entity.Id)).CurrentValue = row.Id;
        foreach (var (name, value) in row.Was) entry.Property(name).CurrentValue = value.Deserialize(entry.Property(name).Metadata.ClrType);
        // Removing it raised the version, and the ledger goes by the highest.
        entry.Property(nameof(Entity.Version)).CurrentValue = row.Was[nameof(Entity.Version)].GetInt64() + 1;
        entry.State = EntityState.Added;
    }

    private static JsonElement Json(PropertyEntry property, object? value) => JsonSerializer.SerializeToElement(value, property.Metadata.ClrType);

    private static string Short(JsonElement value) => value.GetRawText() is { Length: <= LongestKept } text ? text : Convert.ToHexStringLower(Sm3.Hash(JsonSerializer.SerializeToUtf8Bytes(value)));

    private sealed record UndoRow(string Type, Guid Id, EntityState State, Dictionary<string, JsonElement> Was, Dictionary<string, string> Now);
}
