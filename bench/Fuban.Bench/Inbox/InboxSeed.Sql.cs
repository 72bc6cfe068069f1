// Data: titles and senders.
using Fuban.Kernel;
using Fuban.Kernel.Data;
using Microsoft.Data.Sqlite;

namespace Fuban.Bench.Inbox;

/// <summary>Tasks put straight into the tables: five turns to a matter, the last one open, so that of a user's 500 tasks about 100 are.</summary>
internal sealed class InboxSeed(SqliteConnection connection, IReadOnlyList<BenchUser> users)
{
    private const int TurnsPerMatter = 5;
    private static readonly string[] Steps = ["propose", "instruct", "allocate", "undertake", "review"];
    private static readonly string[] Origins = ["市财政局", "市人力资源和社会保障局", "葛店经济技术开发区管理委员会", "梁子湖区人民政府", "省人民政府办公厅"];
    private static readonly string[] Urgencies = ["None", "None", "None", "None", "Urgent"];
    private readonly Random _random = new(20261123);
    private readonly DateTime _now = OfficeTime.Microseconds(TimeProvider.System.GetUtcNow().UtcDateTime);

    public async Task Run(int tasks)
    {
        await Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;");
        await using (var transaction = (SqliteTransaction)await connection.BeginTransactionAsync())
        {
            await using var matter = Insert(
                transaction, "matters_matters", "Id", "Kind", "Number", "Title", "Origin", "State", "Urgency", "WorkSecret", "Unit", "OpenedByPerson", "OpenedByPost", "OpenedAt", "DueAt",
                "DueProvisional", "Version");
            await using var turn = Insert(
                transaction, "matters_assignments", "Id", "MatterId", "Step", "Token", "PostId", "Lead", "State", "OpenedAt", "FromPerson", "SortDue", "CompletedAt", "CompletedBy", "Outcome",
                "UrgedCount", "Version");
            for (var i = 0; i < tasks / TurnsPerMatter; i++) Put(matter, turn, i);
            await transaction.CommitAsync();
        }

        await Execute("PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private void Put(SqliteCommand matter, SqliteCommand turn, int i)
    {
        var id = Stored.Sqlite(Ids.New(TimeProvider.System));
        var opened = _now.AddMinutes(-_random.Next(500_000));
        var due = _now.AddMinutes(_random.Next(-20_000, 60_000));
        Set(
            matter, id, "incoming-document", $"收〔2026〕{i}号", $"关于安排{2000 + (i % 27)}年度农田水利设施修复和防汛抗旱专项资金的请示之{i}", Origins[i % Origins.Length], "Open",
            Urgencies[i % Urgencies.Length], 0, "U03", Someone().Person.ToByteArray(true), null, Stored.Instant(opened), Stored.Instant(due), 0, 1);
        for (var t = 0; t < TurnsPerMatter; t++)
        {
            var open = t == TurnsPerMatter - 1;
            var user = Someone();
            var at = opened.AddMinutes(60 * t);
            Set(
                turn, Stored.Sqlite(Ids.New(TimeProvider.System)), id, Steps[t], t, Stored.Sqlite(user.Post), 1, open ? "Open" : "Completed", Stored.Instant(at),
                Stored.Sqlite(Someone().Person), Stored.Instant(due), open ? null : Stored.Instant(at.AddMinutes(50)), open ? null : Stored.Sqlite(user.Person), open ? null : "done", 0, 1);
        }
    }

    private BenchUser Someone() => users[_random.Next(users.Count)];

    private static void Set(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Insert(SqliteTransaction transaction, string table, params string[] columns)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < columns.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });
        return command;
    }

    private async Task Execute(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
