using Fuban.Kernel.Data;

namespace Fuban.Kernel.Commands;

/// <summary>
/// What a handler has in its hands. It changes entities through <see cref="Db"/> and describes the act; saving, numbering, recording and committing
/// are the runner's.
/// </summary>
public sealed class CommandContext
{
    private readonly KernelRows _rows;

    internal CommandContext(OfficeDb db, KernelRows rows, Actor actor, TimeProvider clock, OfficeTime time)
    {
        _rows = rows;
        Db = db;
        Actor = actor;
        Clock = clock;
        Now = OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime);
        Today = time.DateOf(Now);
    }

    public OfficeDb Db { get; }

    public Actor Actor { get; }

    public TimeProvider Clock { get; }

    /// <summary>The instant of the act, UTC, in whole microseconds.</summary>
    public DateTime Now { get; }

    /// <summary>The day in the office's time zone.</summary>
    public DateOnly Today { get; }

    /// <summary>The matter under which the ledger files the act; taken from an <see cref="ISubjectCommand"/> unless the handler opens a new one.</summary>
    public Guid? Subject { get; set; }

    /// <summary>Code of the reason given, for the ledger; the text itself stays in the business row.</summary>
    public string? Reason { get; set; }

    /// <summary>A few machine words for the timeline (a step, an outcome): never personal data, never content.</summary>
    public string? Detail { get; set; }

    internal List<(SeriesKey Series, Action<int> Assign)> Numbers { get; } = [];

    internal Queue<IEvent> Events { get; } = [];

    internal List<string> Touched { get; } = [];

    internal List<OutboxMessage> Outbox { get; } = [];

    /// <summary>Kinds of the outbox whose deliverers are told after the commit.</summary>
    internal HashSet<string> Rung { get; } = [];

    internal List<VoidNumber> Voids { get; } = [];

    /// <summary>A prepared question (texts belong in *.Sql.cs) inside the command's transaction, where building a LINQ query would cost more than its answer.</summary>
    /// <param name="values">@p0, @p1 …: texts and numbers.</param>
    public async Task<bool> Any(string sql, params object?[] values) => (await _rows.Texts(sql, values)).Count > 0;

    public Guid NewId() => Ids.New(Clock);

    /// <summary>编号: asks for the next number of a series. It is taken last before the commit, so that a refused act leaves no gap.</summary>
    public void Number(SeriesKey series, Action<int> assign) => Numbers.Add((series, assign));

    /// <summary>作废: keeps a number that was given out visible as void, with its reason.</summary>
    public void Void(SeriesKey series, int number, string reason) => Voids.Add(new VoidNumber(series, number, reason));

    public void Raise(IEvent happened) => Events.Enqueue(happened);

    /// <summary>Raises the version row of a cached thing (charter, rules, calendar, permissions), so that every process reads it anew.</summary>
    public void Touch(string cached) => Touched.Add(cached);

    /// <summary>Work to be done after the commit, at least once, by the consumer registered for its kind.</summary>
    /// <param name="payload">Ids and machine words; what is to be said of them, the consumer reads when it delivers.</param>
    public void Post(string kind, string payload)
    {
        Outbox.Add(new OutboxMessage(NewId(), kind, payload));
        Rung.Add(kind);
    }

    /// <summary>Compares the version a form was rendered with: when somebody saved since, the command ends as <see cref="Outcome.Stale"/>.</summary>
    public void Expect(Entity entity, long? version)
    {
        if (version is { } shown) Db.Entry(entity).Property(e => e.Version).OriginalValue = shown;
    }
}

/// <summary>编号序列: kind, word and year; numbers run from 1 without a gap.</summary>
public sealed record SeriesKey(string Kind, string Word, int Year)
{
    /// <summary>The order in which one command takes several numbers.</summary>
    internal string Order => $"{Kind}|{Word}|{Year}";
}

internal sealed record VoidNumber(SeriesKey Series, int Number, string Reason);

internal sealed record OutboxMessage(Guid Id, string Kind, string Payload);
