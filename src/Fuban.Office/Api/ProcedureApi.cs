using Fuban.Office.Access;
using Fuban.Office.Procedures.Changing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>在办事项 on an older version, and why it cannot move onto the newest, if so.</summary>
public sealed record RunningAnswer(Guid Matter, string? Number, int Version, IReadOnlyList<string> Steps, ApiRefusal? Refusal);

/// <summary>流程及版本.</summary>
public sealed record ProcedureAnswer(string Key, string Name, IReadOnlyList<VersionView> Versions, IReadOnlyList<RunningAnswer> Running);

/// <summary>流程草案: what would change, and how last year's matters would have fared.</summary>
public sealed record ProcedureDraftAnswer(
    Guid Id, string Key, string Name, string Reason, Guid? ProposedBy, DateTime ProposedAt, ApiRefusal? Refusal, IReadOnlyList<ProcedureDifference> Differences, TrialResult Trial);

/// <summary>流程接口: versions, drafts with their differences and dry run, release by another, moving what runs.</summary>
internal static class ProcedureApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("procedures");
        api.MapGet("/procedures", List).Describe<ApiList<ProcedureAnswer>>("listProcedures", "Procedures", "With their versions and the matters that run on older ones.").For(ProcedurePermissions.Propose);
        api.MapGet("/procedures/{key}/{number:int}", File).Describe<string>("getProcedureFile", "A version as BPMN 2.0", "The XML file of one version.").For(ProcedurePermissions.Propose);
        api.MapGet("/procedure-drafts", Drafts).Describe<ApiList<ProcedureDraftAnswer>>(
            "listProcedureDrafts", "Proposed versions", "Each with the step difference, a dry run over the last year, and why the caller may not release it, if so.").For(ProcedurePermissions.Propose);
        api.MapCommand<ProposeProcedure>("/procedures/{key}/drafts", "proposeProcedure", "Propose a version", "BPMN 2.0 in \"xml\", with the reason.", of: "/procedure-drafts");
        api.MapCommand<ReleaseProcedure>("/procedure-drafts/{id:guid}/release", "releaseProcedure", "Release a version", "By another than who proposed it.", of: "/procedure-drafts");
        api.MapCommand<WithdrawProcedure>("/procedure-drafts/{id:guid}/withdraw", "withdrawProcedure", "Withdraw a proposed version", "It stays on record.", of: "/procedure-drafts");
        api.MapCommand<MigrateRun>("/matters/{id:guid}/procedure-version", "migrateMatter", "Move a matter onto a version", "Nothing is replayed: what is done stays done.", of: "/matters/{id:guid}");
    }

    private static async Task<ApiList<ProcedureAnswer>> List(ProcedureDesk desk, ApiAnswers answers) => new(
        [.. (await desk.All()).Select(p => new ProcedureAnswer(
            p.Key, p.Name, p.Versions, [.. p.Cases.Select(c => new RunningAnswer(c.Matter, c.Number, c.Version, c.Steps, c.No is { } no ? answers.Line(no) : null))]))]);

    private static async Task<IResult> File(string key, int number, ProcedureDesk desk, ApiAnswers answers) =>
        await desk.File(key, number) is { } xml ? Results.Text(xml, "application/xml") : answers.Of(new Kernel.Commands.Outcome.NotFound());

    private static async Task<ApiList<ProcedureDraftAnswer>> Drafts(ProcedureDesk desk, ProcedureTrial trial, OfficerAccessor officers, ApiAnswers answers)
    {
        var drafts = new List<ProcedureDraftAnswer>();
        foreach (var d in await desk.Waiting(officers.Required.Actor()))
        {
            var (now, next) = await desk.Both(d);
            drafts.Add(new ProcedureDraftAnswer(
                d.Id, d.Key, d.Name, d.Reason, d.ProposedBy, d.ProposedAt, d.No is { } no ? answers.Line(no) : null, [.. ProcedureDifference.Of(now, next)], await trial.OverTheLastYear(next)));
        }

        return new ApiList<ProcedureDraftAnswer>(drafts);
    }
}
