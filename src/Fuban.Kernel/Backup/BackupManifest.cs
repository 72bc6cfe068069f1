using System.Text.Json;

namespace Fuban.Kernel.Backup;

/// <summary>备份清单: what a backup holds, with the SM3 of each file. It is written last: a folder without it is no backup.</summary>
/// <param name="Head">The ledger's last signed head at the moment of the backup, as a paper; null when nothing was sealed.</param>
/// <param name="MissingBlobs">Files that rows name and that the office itself no longer had whole.</param>
public sealed record BackupManifest(
    string Format, DateTime At, IReadOnlyList<BackupTable> Tables, IReadOnlyList<BackupFile> Keys, IReadOnlyList<string> Blobs, IReadOnlyList<string> MissingBlobs, string? Head)
{
    public const string FormatName = "fuban-backup-1";
    public const string FileName = "manifest.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The last migration of the schema that these tables have; null where a backup does not say, which is of the schema of its time.</summary>
    public string? Schema { get; init; }

    /// <summary>Taken before a migration: keys and blobs stayed in their folder, and it is restored beside them.</summary>
    public bool TablesOnly { get; init; }

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <returns>Null when the text is no manifest of this format.</returns>
    internal static BackupManifest? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Json) is { Format: FormatName, Tables: not null, Keys: not null, Blobs: not null } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One table: a line per row, each a JSON array in the order of the columns.</summary>
/// <param name="Kinds">Of each column; null where a backup does not say, which is as this program has them.</param>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sm3, IReadOnlyList<string>? Kinds = null)
{
    /// <returns>Null when this program does not know such a table.</returns>
    internal TableForm? Form(IReadOnlyList<TableForm> known)
    {
        if (Kinds is null) return known.FirstOrDefault(t => t.Name == Name && t.Columns.Select(c => c.Name).SequenceEqual(Columns));
        var columns = Columns.Zip(Kinds, ColumnForm.Written).OfType<ColumnForm>().ToList();
        return columns.Count == Columns.Count ? new TableForm(Name, columns) : null;
    }
}

public sealed record BackupFile(string Name, string Sm3);
