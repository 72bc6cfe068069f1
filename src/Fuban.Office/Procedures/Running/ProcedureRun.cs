using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Procedures.Running;

/// <summary>流程版本: a procedure file as this office adopted it. A running matter stays on the version it started with.</summary>
internal sealed class ProcedureVersion : Entity
{
    private ProcedureVersion() { }

    public ProcedureVersion(Guid id, string key, int number, string name, string xml, DateTime now) : base(id)
    {
        Key = key;
        Number = number;
        Name = name;
        Xml = xml;
        AdoptedAt = now;
    }

    [Covered] public string Key { get; private set; } = "";

    [Covered] public int Number { get; private set; }

    public string Name { get; private set; } = "";

    [Covered] public string Xml { get; private set; } = "";

    [Covered] public DateTime AdoptedAt { get; private set; }
}

/// <summary>流程实例: where one matter stands in its procedure. It has the matter's id.</summary>
internal sealed class ProcedureRun : Entity
{
    private ProcedureRun() { }

    public ProcedureRun(Guid matter, string key, int number, string state) : base(matter)
    {
        Key = key;
        Number = number;
        State = state;
    }

    [Covered] public string Key { get; private set; } = "";

    [Covered] public int Number { get; private set; }

    /// <summary>Tokens, visited steps, timers and variables, as JSON.</summary>
    [Covered] public string State { get; private set; } = "";

    /// <summary>撤回底稿: what the last act changed, kept until the next.</summary>
    [NotUndone] public string? Undo { get; private set; }

    [NotUndone] public Guid? LastTurn { get; private set; }

    [NotUndone] public Guid? LastPerson { get; private set; }

    [NotUndone] public Guid? LastPost { get; private set; }

    [NotUndone] public DateTime? LastAt { get; private set; }

    public LastAct? Last => LastAt is { } at ? new LastAct(LastPerson, LastPost, at, Undo is not null) : null;

    /// <summary>It goes on under another version; what was done last cannot be taken back over that.</summary>
    public void Migrate(int number)
    {
        Number = number;
        Forget();
    }

    public void MoveTo(string state)
    {
        State = state;
        Forget();
    }

    /// <param name="undo">Null: it cannot be taken back.</param>
    public void Remember(Guid turn, Actor actor, DateTime now, string? undo) =>
        (Undo, LastTurn, LastPerson, LastPost, LastAt) = (undo, turn, actor.Self, actor.Post, now);

    public void Forget() => (Undo, LastTurn, LastPerson, LastPost, LastAt) = (null, null, null, null, null);
}

/// <summary>步骤时限: when a boundary timer of a running matter is due.</summary>
internal sealed class ProcedureTimer : Entity
{
    private ProcedureTimer() { }

    public ProcedureTimer(Guid id, Guid matter, int timer, DateTime dueAt) : base(id)
    {
        MatterId = matter;
        Timer = timer;
        DueAt = dueAt;
    }

    public Guid MatterId { get; private set; }

    public int Timer { get; private set; }

    public DateTime DueAt { get; private set; }

    public void Move(DateTime dueAt) => DueAt = dueAt;
}

internal sealed class ProcedureTables : IEntityTypeConfiguration<ProcedureVersion>, IEntityTypeConfiguration<ProcedureRun>, IEntityTypeConfiguration<ProcedureTimer>
{
    public void Configure(EntityTypeBuilder<ProcedureVersion> b) => b.Table("procedures_versions").HasIndex(v => new { v.Key, v.Number }).IsUnique();

    public void Configure(EntityTypeBuilder<ProcedureRun> b)
    {
        b.Table("procedures_runs").HasIndex(r => new { r.Key, r.Number });
        b.Ignore(r => r.Last);
    }

    public void Configure(EntityTypeBuilder<ProcedureTimer> b)
    {
        b.Table("procedures_timers").HasIndex(t => t.DueAt);
        b.HasIndex(t => new { t.MatterId, t.Timer });
    }
}
