using System.Text.Json;
using Fuban.Insight.Routing;
using Fuban.Kernel;
using Fuban.Kernel.Data;
using Fuban.Office.Organization.Charter;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>分办建议: the router over this office's own charter and directory, built anew when either changes.</summary>
public sealed class OfficeRouting(OfficeStore store, ReadPool pool, TimeProvider clock, OfficeTime time)
{
    private readonly VersionedCache<Routes> _routes = new(pool, OrganizationCatalog.VersionRow, async _ =>
    {
        await using var db = store.Read();
        var charter = await db.Set<CharterVersion>().OrderByDescending(c => c.From).Select(c => new { c.Name, c.Json }).FirstAsync();
        var mandate = CharterDocument.Read(charter.Json).Document ?? throw new InvalidOperationException($"The stored charter {charter.Name} cannot be read.");
        var organisations = await db.Set<Organisation>().OrderBy(o => o.Code).ToListAsync();
        var rulings = await db.Set<Precedent>().ToListAsync();
        return new Routes(charter.Name, Router.Build(CharterRouting.Mandate(mandate), [.. organisations.Select(Entry)], [.. rulings.Select(p => p.View()).Select(Ruling)]));
    });

    /// <returns>The suggestion and the version of the charter that it cites.</returns>
    public async ValueTask<(Suggestion Suggestion, string Charter)> Route(string? issuer, string title, string? body)
    {
        var routes = await _routes.CurrentAsync();
        return (routes.Router.Route(new RoutingItem("", issuer, title, body) { On = time.Today(clock) }), routes.Charter);
    }

    /// <summary>The router itself: it also knows who is who.</summary>
    public async ValueTask<Router> RouterAsync() => (await _routes.CurrentAsync()).Router;

    private static RoutingPrecedent Ruling(PrecedentView p) => new(
        p.Id.ToString(), p.Number, p.Issuer, p.Title, p.Competent.Unit ?? p.Competent.Organisation ?? "", p.Competent.Clause, p.RuledOn, p.EndedOn ?? p.ExpiresOn);

    private static RoutingOrganisation Entry(Organisation o)
    {
        var matching = o.Matching is { } json ? JsonSerializer.Deserialize<NameMatching>(json) : null;
        return new RoutingOrganisation(o.Code, o.Name, o.ShortName, WordList.Split(o.Aliases), o.Kind)
        {
            Level = o.Level,
            Parent = o.Parent,
            CompetentClause = o.CompetentClause,
            CompetentUnit = o.CompetentUnit,
            AlsoClauses = WordList.Split(o.AlsoClauses),
            SplitCompetence = o.SplitCompetence,
            Successors = WordList.Split(o.Successors),
            From = o.From,
            To = o.To,
            TransferredTo = o.TransferredTo,
            Generic = o.Generic,
            MatchOrder = matching?.MatchOrder ?? 0,
            NamePatterns = matching?.NamePatterns ?? [],
            ExcludePatterns = matching?.ExcludePatterns ?? [],
        };
    }

    private sealed record Routes(string Charter, Router Router);
}
