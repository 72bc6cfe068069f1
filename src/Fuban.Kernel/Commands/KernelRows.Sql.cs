using System.Data.Common;
using Fuban.Kernel.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fuban.Kernel.Commands;

/// <summary>
/// The rows of a command, by prepared statements: those of its entities (<see cref="RowPlan"/>), and what every command writes beside them: idempotency key, number
/// series, ledger entry, outbox, cache versions. One text serves both databases; only ids differ in form.
/// </summary>
internal sealed class KernelRows(DbConnection connection, bool sqlite)
{
    public bool IsSqlite => sqlite;

    private readonly Dictionary<string, DbCommand> _prepared = [];
    private readonly Dictionary<RowStatement, DbCommand> _preparedRows = [];
    private NpgsqlBatch? _batch;

    public DbTransaction? Transaction { get; set; }

    public async Task<StoredResult?> FindKey(Guid key)
    {
        var command = Prepare("SELECT \"Account\", \"Command\", \"Input\", \"Link\", \"Subject\" FROM kernel_command_keys WHERE \"Key\" = @p0", Id(key));
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return null;
        return new StoredResult(ReadId(reader, 0), reader.GetString(1), (byte[])reader.GetValue(2), reader.IsDBNull(3) ? null : reader.GetString(3), ReadId(reader, 4));
    }

    public void SaveKey(Guid key, Guid? account, string name, byte[] input, Outcome.Done done, DateTime at) => Put(
        """INSERT INTO kernel_command_keys ("Key", "Account", "Command", "Input", "Link", "Subject", "At") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)""",
        Id(key), Id(account), name, input, done.Link, Id(done.Subject), Stored.Instant(at));

    public async Task<int> NextNumber(SeriesKey series)
    {
        var command = Prepare(
            """
            INSERT INTO kernel_series ("Kind", "Word", "Year", "Last") VALUES (@p0, @p1, @p2, 1)
            ON CONFLICT ("Kind", "Word", "Year") DO UPDATE SET "Last" = kernel_series."Last" + 1 RETURNING "Last"
            """,
            series.Kind, series.Word, series.Year);
        return Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void VoidNumber(VoidNumber number, Guid? account, DateTime at) => Put(
        """INSERT INTO kernel_void_numbers ("Kind", "Word", "Year", "Number", "Reason", "Account", "At") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)""",
        number.Series.Kind, number.Series.Word, number.Series.Year, number.Number, number.Reason, Id(account), Stored.Instant(at));

    public void Touch(string name) => Put(
        """INSERT INTO kernel_versions ("Name", "Value") VALUES (@p0, 1) ON CONFLICT ("Name") DO UPDATE SET "Value" = kernel_versions."Value" + 1""", name);

    public void Post(OutboxMessage message, DateTime at) => Put(
        """INSERT INTO kernel_outbox ("Id", "Kind", "Payload", "At", "Attempts", "NextAt") VALUES (@p0, @p1, @p2, @p3, 0, @p3)""",
        Id(message.Id), message.Kind, message.Payload, Stored.Instant(at));

    /// <summary>PostgreSQL only: commands about the same matter wait for one another here, before they read anything.</summary>
    public Task Lock(string table, Guid id) => sqlite ? Task.CompletedTask : Execute($"""SELECT 1 FROM {table} WHERE "Id" = @p0 FOR UPDATE""", Id(id));

    public async Task<(Guid? Account, DateTime? At)> LastAct(Guid subject)
    {
        var command = Prepare("""SELECT "Account", "At" FROM ledger_entries WHERE "Subject" = @p0 ORDER BY "Id" DESC LIMIT 1""", Id(subject));
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (ReadId(reader, 0), Stored.Instant(reader.GetInt64(1))) : (null, null);
    }

    public object Id(Guid? id) => id is not { } value ? DBNull.Value : sqlite ? Stored.Sqlite(value) : value;

    /// <returns>The number of rows written.</returns>
    public async Task<int> Execute(string sql, params object?[] values)
    {
        var command = Prepare(sql, values);
        var written = await command.ExecuteNonQueryAsync();
        if (!sqlite) await command.DisposeAsync();
        return written;
    }

    /// <summary>The first column of every row found.</summary>
    public async Task<List<string>> Texts(string sql, params object?[] values)
    {
        var texts = new List<string>();
        await using var reader = await Prepare(sql, values).ExecuteReaderAsync();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }

    public async Task<List<T>> Read<T>(string sql, Func<DbDataReader, T> row, params object?[] values)
    {
        var found = new List<T>();
        await using var reader = await Prepare(sql, values).ExecuteReaderAsync();
        while (await reader.ReadAsync()) found.Add(row(reader));
        return found;
    }

    /// <summary>Writes a row that nothing in the command reads any more: on SQLite at once, on PostgreSQL with all others at <see cref="Flush"/>, in one message.</summary>
    /// <exception cref="DbUpdateConcurrencyException">There is no such row, or not in that version.</exception>
    public void Put(RowStatement statement, params ReadOnlySpan<object?> values)
    {
        if (!sqlite)
        {
            using var typing = connection.CreateCommand();
            var waiting = Wait(statement.Sql);
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = statement.Columns[i].Mapping.CreateParameter(typing, $"@p{i}", null);
                parameter.Value = values[i] ?? DBNull.Value;
                waiting.Parameters.Add(parameter);
            }

            return;
        }

        if (!_preparedRows.TryGetValue(statement, out var command)) _preparedRows[statement] = command = Create(statement.Sql, values.Length);
        Put(command, values);
    }

    public void Put(string sql, params ReadOnlySpan<object?> values)
    {
        if (!sqlite)
        {
            var waiting = Wait(sql);
            for (var i = 0; i < values.Length; i++) waiting.Parameters.Add(new NpgsqlParameter($"@p{i}", Stored.Form(values[i], sqlite)));
            return;
        }

        if (!_prepared.TryGetValue(sql, out var command)) _prepared[sql] = command = Create(sql, values.Length);
        Put(command, values);
    }

    public async Task Flush()
    {
        if (_batch is not { } batch) return;
        _batch = null;
        await using (batch)
        {
            try
            {
                await batch.ExecuteNonQueryAsync();
            }
            catch (PostgresException e)
            {
                throw new DbUpdateException($"A row of {e.TableName} could not be written.", e);
            }

            foreach (var command in batch.BatchCommands)
                if (command.RecordsAffected == 0) throw Lost(command.CommandText);
        }
    }

    private void Put(DbCommand command, ReadOnlySpan<object?> values)
    {
        Set(command, values);
        try
        {
            if (command.ExecuteNonQuery() == 0) throw Lost(command.CommandText);
        }
        catch (SqliteException e)
        {
            throw new DbUpdateException($"A row could not be written: {command.CommandText}", e);
        }
    }

    /// <summary>Whether a row is not written because a unique index has one like it.</summary>
    public static bool IsTaken(DbUpdateException e) => e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        or SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE or SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY };

    private static DbUpdateConcurrencyException Lost(string sql) => new($"The row is gone or was changed by somebody else: {sql}");

    private NpgsqlBatchCommand Wait(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        (_batch ??= new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction?)Transaction)).BatchCommands.Add(command);
        return command;
    }

    private Guid? ReadId(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : sqlite ? new Guid((byte[])reader.GetValue(column), true) : reader.GetGuid(column);

    private DbCommand Prepare(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Create(sql, values.Length);
            // PostgreSQL prepares by itself and plans by the parameters' types, which a null does not tell.
            if (sqlite) _prepared[sql] = command;
        }

        Set(command, values);
        return command;
    }

    private DbCommand Create(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private void Set(DbCommand command, ReadOnlySpan<object?> values)
    {
        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = Stored.Form(values[i], sqlite);
    }
}

internal sealed record StoredResult(Guid? Account, string Command, byte[] Input, string? Link, Guid? Subject);
