using System.Text.Json;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Workbench.Drafts;

/// <summary>草稿: what somebody has typed into a form and not sent.</summary>
internal sealed class Draft : Entity
{
    public const int Most = 50;
    public const int LongestText = 60_000;

    private Draft() { }

    public Draft(Guid id, Guid person, string path, string form) : base(id)
    {
        PersonId = person;
        Path = path;
        Form = form;
    }

    public Guid PersonId { get; private set; }

    /// <summary>The page, without its query.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The form on that page.</summary>
    public string Form { get; private set; } = "";

    /// <summary>Where it is taken up again: the page as it was opened.</summary>
    public string Href { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Names and values, as JSON.</summary>
    public string Fields { get; private set; } = "[]";

    public DateTime At { get; private set; }

    public void Keep(KeepDraft draft, DateTime now)
    {
        Href = draft.Href;
        Title = draft.Title;
        Fields = JsonSerializer.Serialize(draft.Fields, JsonSerializerOptions.Web);
        At = now;
    }
}

internal sealed class DraftTable : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> b)
    {
        b.Table("workbench_drafts").HasIndex(d => new { d.PersonId, d.Path, d.Form }).IsUnique();
        b.Property(d => d.Path).HasMaxLength(300);
        b.Property(d => d.Form).HasMaxLength(60);
    }
}

/// <summary>One field of a draft.</summary>
public sealed record DraftField([property: Code] string Name, string Value);

/// <summary>存草稿. It passes the gate like every other text: what bears a mark is not kept, not even for the moment.</summary>
[Unrecorded, Requires(RequiresAttribute.Anyone)]
public sealed record KeepDraft([Code] string Path, [Code] string Form, [Code] string Href, string Title, IReadOnlyList<DraftField> Fields) : ICommand;

internal sealed class KeepDraftHandler : IHandler<KeepDraft>
{
    public async Task<Outcome> Handle(KeepDraft command, CommandContext x)
    {
        if (x.Actor.Person is not { } person || command.Path.Length > 300 || command.Href.Length > 1000 || command.Form.Length > 60 || command.Title.Length > 300) return new Outcome.NotFound();
        if (command.Fields.Sum(f => f.Name.Length + f.Value.Length) > Draft.LongestText) return Outcome.Refuse(new Refusal("TEXT-long", Draft.LongestText));
        var mine = await x.Db.Set<Draft>().Where(d => d.PersonId == person).OrderBy(d => d.At).ToListAsync();
        var draft = mine.Find(d => d.Path == command.Path && d.Form == command.Form);
        if (draft is null)
        {
            // The oldest gives way: nobody comes back to fifty forms.
            if (mine.Count >= Draft.Most) x.Db.Remove(mine[0]);
            x.Db.Add(draft = new Draft(x.NewId(), person, command.Path, command.Form));
        }

        draft.Keep(command, x.Now);
        return new Outcome.Done(null, draft.Id);
    }
}

/// <summary>丢弃草稿, or the form has been sent.</summary>
[Unrecorded, Requires(RequiresAttribute.Anyone)]
public sealed record DropDraft([Code] string Path, [Code] string Form) : ICommand;

internal sealed class DropDraftHandler : IHandler<DropDraft>
{
    public async Task<Outcome> Handle(DropDraft command, CommandContext x)
    {
        var drafts = await x.Db.Set<Draft>().Where(d => d.PersonId == x.Actor.Person && d.Path == command.Path && d.Form == command.Form).ToListAsync();
        x.Db.RemoveRange(drafts);
        return new Outcome.Done();
    }
}
