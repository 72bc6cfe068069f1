using System.Text.Json;
using Fuban.Insight.Routing;
using Fuban.Kernel.Data;
using Fuban.Office.Organization.Charter;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>分办建议: the competent unit by the charter that the office loaded, with its clause quoted.</summary>
/// <param name="Unit">A unit's code, or the outside body to which the duty was handed.</param>
/// <param name="Charter">Version of the charter that the clause is of.</param>
/// <param name="Organisation">Code of the sender where its name was recognised.</param>
public sealed record UnitSuggestion(string Unit, string Clause, string Text, string Charter, double Confidence, string? Organisation)
{
    /// <summary>职责已划出: the clause hands the duty to another body.</summary>
    public required bool Outside { get; init; }
}

/// <summary>分办台: proposes units for what comes in. The router is built once for each version of the organization.</summary>
public sealed class RoutingDesk(OfficeStore store, OrganizationCatalog catalog)
{
    private volatile Built? _built;

    /// <returns>Null while no charter is loaded.</returns>
    public async ValueTask<UnitSuggestion?> Suggest(string? issuer, string title, string? body, CancellationToken cancel = default)
    {
        var office = await catalog.CurrentAsync(cancel);
        var built = _built is { } kept && kept.Version == office.Version ? kept : _built = await Build(office.Version, cancel);
        if (built.Router is null) return null;
        var found = built.Router.Route(new RoutingItem("", issuer, title, body));
        return new UnitSuggestion(found.Unit, found.Clause, found.QuotedText, built.Charter, found.Confidence, found.Organisation)
        {
            Outside = office.Unit(found.Unit, catalog.Today) is null,
        };
    }

    private async Task<Built> Build(long version, CancellationToken cancel)
    {
        await using var db = store.Read();
        var today = catalog.Today;
        var versions = await db.Set<CharterVersion>().OrderBy(c => c.From).ToListAsync(cancel);
        if ((versions.FindLast(c => c.From <= today) ?? versions.FirstOrDefault()) is not { } charter) return new Built(version, "", null);
        var document = CharterDocument.Read(charter.Json).Document ?? throw new InvalidOperationException($"The stored charter {charter.Name} can no longer be read.");
        var rows = await db.Set<Organisation>().OrderBy(o => o.Code).ToListAsync(cancel);
        return new Built(version, charter.Name, CharterRouting.Build(document, new OrganisationDocument([.. rows.Select(Entry)])));
    }

    private static OutsideOrganisation Entry(Organisation o)
    {
        var matching = o.Matching is { } json ? JsonSerializer.Deserialize<NameMatching>(json) : null;
        return new OutsideOrganisation(o.Code, o.Name, o.ShortName, [.. WordList.Split(o.Aliases)], o.Kind, o.Level)
        {
            From = o.From,
            To = o.To,
            Successors = [.. WordList.Split(o.Successors)],
            CompetentUnit = o.CompetentUnit,
            CompetentClause = o.CompetentClause,
            AlsoClauses = [.. WordList.Split(o.AlsoClauses)],
            SplitCompetence = o.SplitCompetence,
            CompetentBasis = o.CompetentBasis,
            TransferredTo = o.TransferredTo,
            Relation = o.Relation,
            Generic = o.Generic,
            MatchOrder = matching?.MatchOrder ?? 0,
            NamePatterns = [.. matching?.NamePatterns ?? []],
            ExcludePatterns = [.. matching?.ExcludePatterns ?? []],
            Confidence = o.Confidence,
        };
    }

    private sealed record Built(long Version, string Charter, Router? Router);
}
