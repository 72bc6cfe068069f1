using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>岗位与在岗人.</summary>
public sealed record PostHolders(Guid Id, string Slug, string Title, PostRole Role, string? Unit, string? Organisation, IReadOnlyList<PersonView> Holders);

/// <summary>机构全貌 of today.</summary>
public sealed record OfficeAnswer(OfficeView? Office, IReadOnlyList<UnitView> Units, IReadOnlyList<PostHolders> Posts, IReadOnlyList<PortfolioView> Portfolios, IReadOnlyList<QuotaView> Quotas);

/// <summary>待交接岗位: what lies with a post that nobody holds.</summary>
public sealed record VacantAnswer(Guid Post, string Title, string? LastHolder, DateOnly? Since, int Turns, int Overdue, IReadOnlyList<PostAnswer> Targets);

/// <summary>Whom the turns go to.</summary>
public sealed record HandOverBody(Guid ToPost);

/// <summary>交接结果.</summary>
public sealed record HandedOverAnswer(int Turns);

/// <summary>机构接口: units, posts and who holds them, portfolios, precedents, and what is left behind by those who go.</summary>
internal static class OrganisationApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("organisation");
        api.MapGet("/organisation", Get).Describe<OfficeAnswer>("getOrganisation", "The office", "Units, posts with those who hold them, portfolios and quotas of today.");
        api.MapCommand<SetPortfolio>("/portfolios", "setPortfolio", "Change a portfolio", "Which leaders answer for a unit, from a day on.", of: "/organisation");
        api.MapCommand<OpenDepartmentPost>("/posts", "openDepartmentPost", "Open a department's post", "So that a body outside the office can take part.", of: "/organisation");
        api.MapCommand<AssignPost>("/holdings", "assignPost", "Assign a post", "To a person, from a day on; quotas and incompatibilities are checked.", of: "/organisation");
        api.MapCommand<EndHolding>(
            "/holdings/{holding:guid}/end", "endHolding", "End a holding", "From a day on, today when none is named.", of: "/organisation", complete: (call, fields) =>
            {
                fields["day"] ??= call.Service<OrganizationCatalog>().Today.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
                return Task.FromResult<Refusal?>(null);
            },
            optional: [nameof(EndHolding.Day)]);
        api.MapGet("/precedents", async (Precedents precedents) => new ApiList<PrecedentView>(await precedents.All())).Describe<ApiList<PrecedentView>>(
            "listPrecedents", "Precedents", "Rulings on competence, the newest first.");
        api.MapCommand<EndPrecedent>("/precedents/{precedent:guid}/end", "endPrecedent", "End a precedent", "It is not cited any more and stays on record with the reason.", of: "/precedents");
        api.MapGet("/vacant-posts", Vacant).Describe<ApiList<VacantAnswer>>(
            "listVacantPosts", "What leaving staff left behind", "Posts that nobody holds with their open turns, and to whom these may go.").For(MatterPermissions.HandOver);
        api.MapPost("/vacant-posts/{id:guid}/hand-over", HandOverAll).Accepts<HandOverBody>("application/json").Describe<HandedOverAnswer>(
            "handOverPost", "Hand over a vacant post", "All its open turns go to another post; each is an act on its own matter.").For(MatterPermissions.HandOver);
        api.MapCommand<CompleteLeaving>("/people/{person:guid}/complete-leaving", "completeLeaving", "Complete leaving", "Refused while the leaver owes documents.");
        api.MapCommand<HandOverTurn>("/matters/{id:guid}/hand-over", "handOverTurn", "Hand over one turn", "Of a post that nobody holds, to another.", of: "/matters/{id:guid}");
    }

    private static async Task<OfficeAnswer> Get(OrganizationCatalog catalog)
    {
        var (office, today) = (await catalog.CurrentAsync(), catalog.Today);
        return new OfficeAnswer(
            office.Office(today), [.. office.UnitsOn(today)],
            [.. office.Posts.Where(p => p.HoldsOn(today)).Select(p => new PostHolders(p.Id, p.Slug, p.Title, p.Role, p.UnitSlug, p.OrganisationCode, [.. office.Holders(p.Id, today)]))],
            [.. office.Portfolios.Where(p => p.HoldsOn(today))], [.. office.QuotasOn(today)]);
    }

    private static async Task<ApiList<VacantAnswer>> Vacant(LeavingReader reader) => new(
        [.. (await reader.Vacant()).Select(v => new VacantAnswer(
            v.Post.Id, v.Post.Title, v.LastHolder, v.Since, v.Turns, v.Overdue, [.. v.Targets.Select(t => new PostAnswer(t.Slug, t.Title) { Id = t.Id })]))]);

    private static async Task<IResult> HandOverAll(HttpContext http, Guid id, OfficerAccessor officers, LeavingReader reader, ApiAnswers answers)
    {
        if (await ApiBodies.Read<HandOverBody>(http) is not { } body) return answers.Refuse("API-body");
        var (count, last) = await reader.HandOverAll(id, body.ToPost, officers.Required.Actor());
        return last.IsDone ? Results.Ok(new HandedOverAnswer(count)) : answers.Of(last);
    }
}
