using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Fuban.Kernel.Data;
using Fuban.Kernel.Ledger;
using Fuban.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Kernel.Commands;

/// <summary>
/// Every act on the office goes through here, once: permission → checks of the input → transaction → handler → reactions → numbers → one save → ledger, outbox, key → commit.
/// </summary>
public sealed class CommandRunner : IAsyncDisposable
{
    private const int ReactionDepth = 3;
    private static readonly JsonSerializerOptions InputJson = new() { IncludeFields = false };
    private readonly TimeProvider _clock;
    private readonly OfficeTime _time;
    private readonly SubjectTable _subjects;
    private readonly ICommandCheck[] _checks;
    private readonly OutboxBell _bell;
    private readonly ICompanion[] _companions;
    private readonly Lazy<IWriter> _writer;

    public CommandRunner(
        OfficeStore store, IServiceScopeFactory scopes, TimeProvider clock, OfficeTime time, SubjectTable subjects, OutboxBell bell, IEnumerable<ICommandCheck> checks,
        IEnumerable<ICompanion> companions)
    {
        _companions = [.. companions];
        _clock = clock;
        _time = time;
        _subjects = subjects;
        _checks = [.. checks];
        _bell = bell;
        _writer = new Lazy<IWriter>(() => store.IsSqlite ? new SqliteLane(store, scopes) : new PostgreSqlWriter(store, scopes));
    }

    /// <summary>Runs one command to its durable end.</summary>
    /// <param name="key">Made when the form was rendered; the same key with the same input gives the same result, with other input the refusal KEY-01.</param>
    public async Task<Outcome> Run<TCommand>(TCommand command, Actor actor, Guid? key = null) where TCommand : ICommand
    {
        var started = Stopwatch.GetTimestamp();
        using var span = CommandTelemetry.Begin(CommandInfo<TCommand>.Name);
        var outcome = await Try(command, actor, key);
        CommandTelemetry.End(span, CommandInfo<TCommand>.Name, outcome, started);
        return outcome;
    }

    private async Task<Outcome> Try<TCommand>(TCommand command, Actor actor, Guid? key) where TCommand : ICommand
    {
        if (!actor.May(CommandInfo<TCommand>.Permission)) return new Outcome.Forbidden(Refusal.Permission(CommandInfo<TCommand>.Permission));
        foreach (var check in _checks)
            if (await check.Check(command, actor, this) is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        // Hashed before the lane: a command does no slow work inside it.
        var input = key is null ? [] : Sm3.Hash(JsonSerializer.SerializeToUtf8Bytes(command, InputJson));
        IReadOnlyCollection<string> rung = [];
        try
        {
            var outcome = await _writer.Value.Write(async (scope, db, rows) =>
            {
                (var done, rung) = await Execute(command, actor, key, input, scope, db, rows);
                return done;
            });
            foreach (var kind in rung) _bell.Ring(kind);
            return outcome;
        }
        catch (StaleException stale)
        {
            return new Outcome.Stale(stale.ByAccount, stale.At);
        }
        catch (DbUpdateException e) when (KernelRows.IsTaken(e))
        {
            // Somebody was quicker, or sent the same again under another key.
            return Outcome.Refuse("KEY-taken");
        }
        finally
        {
            Versions.Forget();
        }
    }

    /// <summary>Writes what can be made again from the office, such as its search index: no act, so without handler and ledger entry.</summary>
    public Task Derive(Func<DerivedRows, Task> work) => Write(async (_, _, rows) =>
    {
        await work(new DerivedRows(rows));
        return new Outcome.Done();
    });

    /// <summary>For the kernel's own housekeeping, which is no act: the writer's transaction without handler and ledger entry.</summary>
    internal Task<Outcome> Write(Work work) => _writer.Value.Write(work);

    public async ValueTask DisposeAsync()
    {
        if (_writer.IsValueCreated) await _writer.Value.DisposeAsync();
    }

    private async Task<(Outcome Outcome, IReadOnlyCollection<string> Rung)> Execute<TCommand>(TCommand command, Actor actor, Guid? key, byte[] input, IServiceProvider scope, OfficeDb db, KernelRows rows)
        where TCommand : ICommand
    {
        if (key is { } known && await rows.FindKey(known) is { } stored)
        {
            return (stored.Account == actor.Account && stored.Command == CommandInfo<TCommand>.Name && stored.Input.AsSpan().SequenceEqual(input)
                ? new Outcome.Done(stored.Link, stored.Subject)
                : Outcome.Refuse("KEY-01"), []);
        }

        var x = new CommandContext(db, rows, actor, _clock, _time);
        if (command is ISubjectCommand about)
        {
            x.Subject = about.Subject;
            if (_subjects.Name is { } table) await rows.Lock(table, about.Subject);
        }

        var outcome = await scope.GetRequiredService<IHandler<TCommand>>().Handle(command, x);
        if (outcome is not Outcome.Done done) return (outcome, []);
        if (await React(x, scope) is { } refusal) return (Outcome.Refuse(refusal), []);

        try
        {
            await Save(x, CommandInfo<TCommand>.IsRecorded ? CommandInfo<TCommand>.Name : null, done, rows);
            if (key is { } fresh) rows.SaveKey(fresh, actor.Account, CommandInfo<TCommand>.Name, input, done, x.Now);
            await rows.Flush();
        }
        catch (DbUpdateConcurrencyException)
        {
            var (account, at) = x.Subject is { } subject ? await rows.LastAct(subject) : (null, null);
            throw new StaleException(account, at);
        }

        return (done, x.Rung);
    }

    private static async Task<Refusal?> React(CommandContext x, IServiceProvider scope)
    {
        for (var depth = 0; x.Events.Count > 0; depth++)
        {
            if (depth == ReactionDepth) throw new InvalidOperationException("Reactions go deeper than three: an event chases its own tail.");
            foreach (var happened in x.Events.ToArray())
            {
                x.Events.Dequeue();
                if (await Reactions.React(happened, x, scope) is { } refusal) return refusal;
            }
        }

        return null;
    }

    /// <param name="verb">Under which the ledger files it; null for what is no act of the office.</param>
    private async Task Save(CommandContext x, string? verb, Outcome.Done done, KernelRows rows)
    {
        // Numbers last: on PostgreSQL the series row is a queue for everybody, and a fixed order keeps two commands from waiting for one another.
        foreach (var (series, assign) in x.Numbers.OrderBy(n => n.Series.Order, StringComparer.Ordinal)) assign(await rows.NextNumber(series));
        if (x.Keep is { } keep)
        {
            x.Db.ChangeTracker.DetectChanges();
            // A number that was given out stays given out.
            keep(x.Numbers.Count + x.Voids.Count > 0 ? null : UndoImage.Collect(x.Db));
        }

        var changes = RowChanges.Collect(x.Db);
        if (verb is null && changes.Marks.Count > 0) throw new InvalidOperationException("What is not recorded may not change what the ledger covers.");
        await changes.Write(rows);
        if (_companions.Length > 0)
        {
            // What follows from the rows may read them.
            await rows.Flush();
            foreach (var companion in _companions) await companion.Write(changes.Entities, x, new DerivedRows(rows));
        }

        if (verb is not null) LedgerRows.Insert(rows, x, verb, x.Subject ?? done.Subject, changes.Marks);
        foreach (var number in x.Voids) rows.VoidNumber(number, x.Actor.Account, x.Now);
        foreach (var message in x.Outbox) rows.Post(message, x.Now);
        foreach (var name in x.Touched) rows.Touch(name);
    }

    /// <summary>Leaves the transaction the way every lost save does; the runner turns it into a value again.</summary>
    private sealed class StaleException(Guid? byAccount, DateTime? at) : Exception
    {
        public Guid? ByAccount { get; } = byAccount;

        public DateTime? At { get; } = at;
    }

    private static class CommandInfo<TCommand>
    {
        /// <summary>The verb under which the ledger files the act: the command's name.</summary>
        public static readonly string Name = typeof(TCommand).Name;

        public static readonly bool IsRecorded = !typeof(TCommand).IsDefined(typeof(UnrecordedAttribute), true);

        public static readonly string Permission = typeof(TCommand).GetCustomAttribute<RequiresAttribute>()?.Permission
            ?? throw new InvalidOperationException($"{typeof(TCommand).Name} names no permission.");
    }
}

/// <summary>The table of matters, which PostgreSQL locks by id before a command about one runs.</summary>
public sealed record SubjectTable(string? Name);
