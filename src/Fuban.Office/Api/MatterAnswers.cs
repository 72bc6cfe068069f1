using Fuban.Kernel;
using Fuban.Office.Matters;
using Fuban.Office.Organization;

namespace Fuban.Office.Api;

/// <summary>岗位, as the interface names it.</summary>
public sealed record PostAnswer(string Slug, string Title)
{
    public Guid Id { get; init; }
}

/// <summary>任务接口视图: one turn at a matter. Instants are UTC; <c>due</c> is the last day in the office's time zone.</summary>
public sealed record TurnAnswer(
    Guid Id, string Kind, string Step, string StepName, PostAnswer? Post, bool Lead, AssignmentState State, DateTime OpenedAt, DateTime? ViewedAt, DateOnly? Due, DateTime? CompletedAt,
    string? CompletedBy, string? Outcome, int Urged);

/// <summary>意见.</summary>
public sealed record OpinionAnswer(string Step, string Text, string? Person, PostAnswer? Post, DateTime At);

/// <summary>批示 with its duties.</summary>
public sealed record InstructionAnswer(string Text, DateOnly GivenOn, string? Person, PostAnswer? Post, DateOnly? Limit, IReadOnlyList<DutyAnswer> Duties);

/// <summary>批示交办.</summary>
public sealed record DutyAnswer(PostAnswer? Post, DateTime? ReportedAt, DateTime? FulfilledAt);

/// <summary>附件接口视图: its content is at <c>url</c>.</summary>
public sealed record FileAnswer(Guid Id, string Name, string MediaType, long Size, string Sm3, string Url);

/// <summary>办理记录: one act, as the ledger has it.</summary>
public sealed record ActAnswer(DateTime At, string Verb, string? Person, PostAnswer? Post, string? OnBehalfOf, string? Detail, string? Reason);

/// <summary>事项全貌.</summary>
public sealed record MatterAnswer(
    Guid Id, string Kind, string? Number, string Title, string Origin, MatterState State, Urgency Urgency, bool WorkSecret, string? Unit, DateTime OpenedAt, DateTime? EndedAt, string? EndReason,
    DateOnly? Due, bool DueProvisional, IReadOnlyList<TurnAnswer> Turns, IReadOnlyList<OpinionAnswer> Opinions, IReadOnlyList<InstructionAnswer> Instructions,
    IReadOnlyList<FileAnswer> Files, IReadOnlyList<ActAnswer> Acts);

/// <summary>Turns what pages show into what programs are told.</summary>
public sealed class MatterAnswers(OrganizationCatalog catalog, MatterKinds kinds, OfficeTime time)
{
    public async Task<MatterAnswer> Of(MatterRecord record)
    {
        var office = await catalog.CurrentAsync();
        var m = record.Matter;
        return new MatterAnswer(
            m.Id, m.Kind, m.Number, m.Title, m.Origin, m.State, m.Urgency, m.WorkSecret, m.Unit, m.OpenedAt, m.EndedAt, m.EndReason, Day(m.DueAt), m.DueProvisional,
            [.. record.Assignments.Select(a => Turn(office, m.Kind, a))],
            [.. record.Opinions.Select(o => new OpinionAnswer(o.Step, o.Text, Person(office, o.PersonId), Post(office, o.PostId), o.At))],
            [.. record.Instructions.Select(i => new InstructionAnswer(
                i.Text, i.GivenOn, Person(office, i.AuthorId), Post(office, i.PostId), i.Limit, [.. i.Duties.Select(d => new DutyAnswer(Post(office, d.PostId), d.ReportedAt, d.FulfilledAt))]))],
            [.. record.Files.Select(f => new FileAnswer(f.Id, f.Name, f.MediaType, f.Size, f.Blob, $"{ApiRoutes.Root}/matters/{m.Id}/files/{f.Id}"))],
            [.. record.Acts.Select(a => new ActAnswer(a.At, a.Verb, Person(office, a.Person), Post(office, a.Post), Person(office, a.OnBehalfOf), a.Detail, a.Reason))]);
    }

    public TurnAnswer Turn(OrganizationSnapshot office, string kind, AssignmentView a) => new(
        a.Id, a.Kind.ToString().ToLowerInvariant(), a.Step, kinds.Step(kind, a.Step), Post(office, a.PostId), a.Lead, a.State, a.OpenedAt, a.FirstViewedAt, Day(a.DueAt), a.CompletedAt,
        Person(office, a.CompletedBy), a.Outcome, a.UrgedCount);

    /// <summary>The last day: what ends at midnight is over with the day before.</summary>
    public DateOnly? Day(DateTime? due) => due is { } at ? time.DateOf(at.AddTicks(-1)) : null;

    private static PostAnswer? Post(OrganizationSnapshot office, Guid? id) => id is { } post && office.Post(post) is { } known ? new PostAnswer(known.Slug, known.Title) { Id = known.Id } : null;

    private static string? Person(OrganizationSnapshot office, Guid? id) => id is { } person ? office.Person(person)?.Name : null;
}
