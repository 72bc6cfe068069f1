using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Workbench.Personal;

/// <summary>偏好: how one officer wants his desk: what comes after an act, which columns a list shows.</summary>
internal sealed class Preference : Entity
{
    public const int LongestValue = 400;

    private Preference() { }

    public Preference(Guid id, Guid person, string name, string value) : base(id)
    {
        PersonId = person;
        Name = name;
        Value = value;
    }

    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string Value { get; private set; } = "";

    public void Set(string value) => Value = value;
}

internal sealed class PreferenceTable : IEntityTypeConfiguration<Preference>
{
    public void Configure(EntityTypeBuilder<Preference> b)
    {
        b.Table("workbench_preferences").HasIndex(p => new { p.PersonId, p.Name }).IsUnique();
        b.Property(p => p.Name).HasMaxLength(40);
        b.Property(p => p.Value).HasMaxLength(Preference.LongestValue);
    }
}

/// <summary>Remembers a choice of the actor's; an empty one forgets it.</summary>
[Unrecorded, Requires(RequiresAttribute.Anyone)]
public sealed record SetPreference(string Name, string? Value) : ICommand;

internal sealed class SetPreferenceHandler : IHandler<SetPreference>
{
    public async Task<Outcome> Handle(SetPreference command, CommandContext x)
    {
        if (x.Actor.Person is not { } person) return new Outcome.NotFound();
        if (command.Value?.Length > Preference.LongestValue) return Outcome.Refuse(new Refusal("TEXT-long", Preference.LongestValue).On(nameof(command.Value)));
        var kept = await x.Db.Set<Preference>().SingleOrDefaultAsync(p => p.PersonId == person && p.Name == command.Name);
        if (string.IsNullOrEmpty(command.Value))
        {
            if (kept is not null) x.Db.Remove(kept);
        }
        else if (kept is not null)
        {
            kept.Set(command.Value);
        }
        else
        {
            x.Db.Add(new Preference(x.NewId(), person, command.Name, command.Value));
        }

        return new Outcome.Done();
    }
}
