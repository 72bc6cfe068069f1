using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Secrecy;

/// <summary>保密告警: somebody tried to bring in what carries a mark of secrecy. When, who, by which rule and in which place: never what it said (SC-02).</summary>
internal sealed class SecrecyAlarm : Entity
{
    private SecrecyAlarm() { }

    public SecrecyAlarm(Guid id, DateTime at, Actor actor, SecrecyEntrance entrance, string? verb, SecrecyFinding finding) : base(id)
    {
        At = at;
        PersonId = actor.Person;
        PostId = actor.Post;
        Entrance = entrance;
        Verb = verb;
        Rule = finding.Rule;
        Place = finding.Place;
        File = finding.File;
    }

    [Covered] public DateTime At { get; private set; }

    /// <summary>Null when the program itself acted (import from the command line).</summary>
    [Covered] public Guid? PersonId { get; private set; }

    [Covered] public Guid? PostId { get; private set; }

    [Covered] public SecrecyEntrance Entrance { get; private set; }

    /// <summary>The act that was tried: a command's name; null before there is a command.</summary>
    [Covered] public string? Verb { get; private set; }

    [Covered] public string Rule { get; private set; } = "";

    [Covered] public SecrecyPlace Place { get; private set; }

    /// <summary>Which file, counted from 1.</summary>
    [Covered] public int? File { get; private set; }
}

/// <summary>入口: by which way it was to come in.</summary>
public enum SecrecyEntrance
{
    Registration,
    Report,
    Interface,
    Import,

    /// <summary>办理: any form of the workbench.</summary>
    Act,

    /// <summary>事后读取: a stored file whose words were read later, by recognition for instance.</summary>
    Reading,
}

internal sealed class SecrecyAlarmTable : IEntityTypeConfiguration<SecrecyAlarm>
{
    public void Configure(EntityTypeBuilder<SecrecyAlarm> b)
    {
        // The name is older than this folder. It is part of every row's digest in the ledger, so it stays.
        b.Table("documents_secrecy_alarms").HasIndex(a => a.At);
        b.Property(a => a.Rule).HasMaxLength(20);
        b.Property(a => a.Verb).HasMaxLength(60);
    }
}

/// <summary>保密拒收: puts the alarm before the keeper. Whoever may bring something in at all may cause one.</summary>
[Requires(RequiresAttribute.Anyone)]
internal sealed record RecordSecrecyRefusal(SecrecyEntrance Entrance, IReadOnlyList<SecrecyFinding> Findings, string? Verb = null) : ICommand;

internal sealed class RecordSecrecyRefusalHandler : IHandler<RecordSecrecyRefusal>
{
    public Task<Outcome> Handle(RecordSecrecyRefusal command, CommandContext x)
    {
        foreach (var finding in command.Findings) x.Db.Add(new SecrecyAlarm(x.NewId(), x.Now, x.Actor, command.Entrance, command.Verb, finding));
        x.Reason = command.Findings[0].Rule;
        x.Detail = command.Entrance.ToString();
        return Task.FromResult<Outcome>(new Outcome.Done());
    }
}
