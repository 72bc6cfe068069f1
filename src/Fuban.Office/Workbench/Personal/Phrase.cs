using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Workbench.Personal;

/// <summary>常用语: what somebody often writes; a shared one is a template of his section, or of the whole office.</summary>
internal sealed class Phrase : Entity
{
    public const int Longest = 300;
    public const int Most = 30;

    /// <summary>Shared with everybody.</summary>
    public const string WholeOffice = "*";

    private Phrase() { }

    public Phrase(Guid id, Guid person, string? unit, string text, DateTime now) : base(id)
    {
        PersonId = person;
        Unit = unit;
        Text = text;
        At = now;
    }

    public Guid PersonId { get; private set; }

    /// <summary>Slug of the section it is shared with; null = the person's own.</summary>
    public string? Unit { get; private set; }

    public string Text { get; private set; } = "";

    public DateTime At { get; private set; }
}

/// <summary>常用语, as its page lists it.</summary>
public sealed record PhraseView(Guid Id, string? Unit, string Text, Guid PersonId)
{
    public bool IsShared => Unit is not null;
}

internal sealed class PhraseTable : IEntityTypeConfiguration<Phrase>
{
    public void Configure(EntityTypeBuilder<Phrase> b)
    {
        b.Table("workbench_phrases").HasIndex(p => new { p.PersonId, p.Unit });
        b.HasIndex(p => p.Unit);
        b.Property(p => p.Text).HasMaxLength(Phrase.Longest);
    }
}

public static class PhrasePermissions
{
    /// <summary>共享意见模板: heads with their section, the secretary-general with the office.</summary>
    public const string Share = "phrases.share";
}

/// <summary>存常用语.</summary>
[Unrecorded, Requires(RequiresAttribute.Anyone)]
public sealed record KeepPhrase(Guid Id, string? Text, bool Shared) : ICommand;

internal sealed class KeepPhraseHandler(OrganizationCatalog catalog) : IHandler<KeepPhrase>
{
    public async Task<Outcome> Handle(KeepPhrase command, CommandContext x)
    {
        if (x.Actor.Person is not { } person) return new Outcome.NotFound();
        var text = command.Text?.Trim() ?? "";
        if (text.Length is 0 or > Phrase.Longest) return Outcome.Refuse(new Refusal("PHRASE-text", Phrase.Longest).On(nameof(command.Text)));
        if (command.Shared && !x.Actor.May(PhrasePermissions.Share)) return Outcome.Refuse(new Refusal("PHRASE-share").On(nameof(command.Shared)));
        var unit = command.Shared ? (await catalog.CurrentAsync()).Post(x.Actor.Post ?? default)?.UnitSlug ?? Phrase.WholeOffice : null;
        var known = await x.Db.Set<Phrase>().Where(p => unit == null ? p.PersonId == person && p.Unit == null : p.Unit == unit).ToListAsync();
        if (known.Count >= Phrase.Most) return Outcome.Refuse(new Refusal("PHRASE-many", Phrase.Most));
        if (known.Exists(p => p.Text == text)) return Outcome.Refuse(new Refusal("PHRASE-same").On(nameof(command.Text)));
        x.Db.Add(new Phrase(command.Id, person, unit, text, x.Now));
        return new Outcome.Done("/account/phrases", command.Id);
    }
}

/// <summary>删除常用语: one's own, or a shared one by whoever may share.</summary>
[Unrecorded, Requires(RequiresAttribute.Anyone)]
public sealed record DropPhrase(Guid Id) : ICommand;

internal sealed class DropPhraseHandler(OrganizationCatalog catalog) : IHandler<DropPhrase>
{
    public async Task<Outcome> Handle(DropPhrase command, CommandContext x)
    {
        if (await x.Db.FindAsync<Phrase>(command.Id) is not { } phrase) return new Outcome.NotFound();
        var own = phrase.PersonId == x.Actor.Person;
        var unit = (await catalog.CurrentAsync()).Post(x.Actor.Post ?? default)?.UnitSlug ?? Phrase.WholeOffice;
        if (!own && !(phrase.Unit == unit && x.Actor.May(PhrasePermissions.Share))) return new Outcome.NotFound();
        x.Db.Remove(phrase);
        return new Outcome.Done("/account/phrases", phrase.Id);
    }
}
