using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Backup;

/// <summary>表数据: the tables part of a backup: a packed file per table, a JSON array per row, in a form that knows no database.</summary>
internal static class TableCopy
{
    private const string Folder = "tables";
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public static string FileOf(string root, string table) => Path.Combine(root, Folder, $"{table}.jsonl.gz");

    /// <param name="naming">By table, its columns that name blobs.</param>
    /// <param name="blobs">Takes up the blobs named.</param>
    public static async Task<List<BackupTable>> WriteAsync(
        LedgerSnapshot snapshot, IReadOnlyList<TableForm> forms, string root, IReadOnlyDictionary<string, IReadOnlyList<string>> naming, ISet<string> blobs, CancellationToken cancel)
    {
        PrivateFolder.Create(Path.Combine(root, Folder));
        var tables = new List<BackupTable>();
        foreach (var form in forms)
        {
            var file = FileOf(root, form.Name);
            var columns = naming.GetValueOrDefault(form.Name, []).Select(c => form.Columns.ToList().FindIndex(f => f.Name == c)).ToList();
            var rows = await WriteTable(snapshot, form, file, columns, blobs, cancel);
            tables.Add(new BackupTable(form.Name, [.. form.Columns.Select(c => c.Name)], rows, await OfficeBackup.Sm3Of(file, cancel), [.. form.Columns.Select(c => c.Word)]));
        }

        return tables;
    }

    private static async Task<long> WriteTable(LedgerSnapshot snapshot, TableForm form, string path, List<int> naming, ISet<string> blobs, CancellationToken cancel)
    {
        await using var file = PrivateFolder.NewFile(path);
        await using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new ArrayBufferWriter<byte>();
            await using var json = new Utf8JsonWriter(line);
            await using var reader = await snapshot.QueryAsync($"""SELECT {form.ColumnList} FROM "{form.Name}" """, cancel);
            var rows = 0L;
            for (; await reader.ReadAsync(cancel); rows++)
            {
                foreach (var column in naming)
                    if (Data.RowReading.Text(reader, column) is { } hash && BlobStore.IsHash(hash)) blobs.Add(hash);
                line.ResetWrittenCount();
                json.Reset();
                json.WriteStartArray();
                for (var i = 0; i < form.Columns.Count; i++) form.Columns[i].Write(json, reader, i);
                json.WriteEndArray();
                await json.FlushAsync(cancel);
                await packed.WriteAsync(line.WrittenMemory, cancel);
                await packed.WriteAsync(LineEnd, cancel);
            }

            await packed.DisposeAsync();
            file.Flush(flushToDisk: true);
            return rows;
        }
    }
}
