using System.Globalization;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;

namespace Fuban.Office.Notices;

/// <summary>
/// 随办提醒: whatever command gave somebody a turn, pressed him or answered him, he is told when it commits; and what is done or looked at waits for nobody any more.
/// Whoever stands in for him is told too.
/// </summary>
internal sealed class NoticeCompanion(OrganizationCatalog catalog) : ICompanion
{
    private const string Insert =
        $"""
         INSERT INTO {NoticeTable.Name} ("Id", "Version", "PersonId", "OnBehalfOf", "Kind", "MatterId", "AssignmentId", "Key", "At") VALUES (@p0, 1, @p1, @p2, @p3, @p4, @p5, @p6, @p7)
         ON CONFLICT ("PersonId", "Key") DO NOTHING
         """;

    private const string See = $"""UPDATE {NoticeTable.Name} SET "SeenAt" = @p0, "Version" = "Version" + 1 WHERE "AssignmentId" = @p1 AND "SeenAt" IS NULL""";

    public async Task Write(IReadOnlyList<object> changed, CommandContext x, DerivedRows rows)
    {
        OrganizationSnapshot? office = null;
        foreach (var entity in changed.OrderBy(e => e is Assignment a ? a.Id : Guid.Empty))
        {
            if (entity is Assignment done && (!done.IsLive || done.FirstViewedAt == x.Now)) await rows.Execute(See, x.Now, done.Id);
            if (Of(entity, x) is not var (kind, matter, assignment, key) || (office ??= await catalog.CurrentAsync()) is null) continue;
            foreach (var (person, onBehalfOf) in Told(entity, office, x, (await x.Db.FindAsync<Matter>(matter))!.Kind))
                await rows.Execute(Insert, x.NewId(), person, onBehalfOf, kind.ToString(), matter, assignment, key, x.Now);
        }
    }

    private static (NoticeKind Kind, Guid Matter, Guid? Assignment, string Key)? Of(object entity, CommandContext x) => entity switch
    {
        Assignment { IsLive: true } turn when turn.LastUrgedAt == x.Now => (NoticeKind.Urged, turn.MatterId, turn.Id, Key("urged", turn.Id, x)),
        Assignment { State: AssignmentState.Open } turn when turn.OpenedAt == x.Now && turn.Token is null => (NoticeKind.Asked, turn.MatterId, turn.Id, Key("asked", turn.Id, x)),
        Assignment { State: AssignmentState.Open } turn when turn.OpenedAt == x.Now => (NoticeKind.Turn, turn.MatterId, turn.Id, Key("turn", turn.Id, x)),
        Assignment { State: AssignmentState.ToRead } turn when turn.OpenedAt == x.Now => (NoticeKind.ToRead, turn.MatterId, turn.Id, Key("read", turn.Id, x)),
        Assignment { State: AssignmentState.Completed, Token: null, CirculationId: null } turn when turn.CompletedAt == x.Now => (NoticeKind.Answered, turn.MatterId, null, Key("answered", turn.Id, x)),
        Matter ended when ended.EndedAt == x.Now => (NoticeKind.Ended, ended.Id, null, Key("ended", ended.Id, x)),
        _ => null,
    };

    private static string Key(string what, Guid about, CommandContext x) => string.Create(CultureInfo.InvariantCulture, $"{what}:{about:N}:{x.Now.Ticks}");

    private static IEnumerable<(Guid Person, Guid? OnBehalfOf)> Told(object entity, OrganizationSnapshot office, CommandContext x, string matterKind)
    {
        IEnumerable<Guid> people = entity switch
        {
            Matter { OpenedByPerson: { } opener } => [opener],
            Assignment { State: AssignmentState.Completed, FromPerson: { } asker } => [asker],
            Assignment { State: AssignmentState.Completed } or Matter => [],
            Assignment { PersonId: { } owner } => [owner],
            Assignment turn => office.Holders(turn.PostId, x.Today).Select(p => p.Id),
            _ => [],
        };
        return Recipients.Of(people, matterKind, office, x.Today).Where(r => r.Person != x.Actor.Person);
    }
}

/// <summary>收件人: people and whoever stands in for them today in matters of the kind.</summary>
internal static class Recipients
{
    public static IEnumerable<(Guid Person, Guid? OnBehalfOf)> Of(IEnumerable<Guid> people, string kind, OrganizationSnapshot office, DateOnly today) => people.Distinct()
        .SelectMany(p => DelegationChains.StandInsOf(office, p, kind, today).Select(s => (s, (Guid?)p)).Prepend((p, null))).DistinctBy(r => r.Item1);
}
