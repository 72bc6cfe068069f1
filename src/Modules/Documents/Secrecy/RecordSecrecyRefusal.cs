using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Documents.Secrecy;

/// <summary>涉密报警: that something marked as a state secret was turned away: when, from whom, by which rule and where the mark stood; nothing of its content (SC-02).</summary>
internal sealed class SecrecyAlarm : Entity
{
    private SecrecyAlarm() { }

    public SecrecyAlarm(Guid id, string rule, string place, Guid? account, Guid? person, DateTime now) : base(id)
    {
        Rule = rule;
        Place = place;
        AccountId = account;
        PersonId = person;
        At = now;
    }

    [Covered] public string Rule { get; private set; } = "";

    [Covered] public string Place { get; private set; } = "";

    [Covered] public Guid? AccountId { get; private set; }

    public Guid? PersonId { get; private set; }

    [Covered] public DateTime At { get; private set; }
}

/// <summary>Tells the keeper 保密员 of a refusal.</summary>
[Requires(RequiresAttribute.Anyone)]
internal sealed record RecordSecrecyRefusal(string Rule, string Place) : ICommand;

internal sealed class RecordSecrecyRefusalHandler : IHandler<RecordSecrecyRefusal>
{
    public Task<Outcome> Handle(RecordSecrecyRefusal command, CommandContext x)
    {
        x.Db.Add(new SecrecyAlarm(x.NewId(), command.Rule, command.Place, x.Actor.Account, x.Actor.Person, x.Now));
        x.Reason = command.Rule;
        return Task.FromResult<Outcome>(new Outcome.Done());
    }
}

internal sealed class SecrecyAlarmTable : IEntityTypeConfiguration<SecrecyAlarm>
{
    public void Configure(EntityTypeBuilder<SecrecyAlarm> b) => b.Table("documents_secrecy_alarms").HasIndex(a => a.At);
}
