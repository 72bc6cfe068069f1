// Chinese grammar: where a title names its issuer, and the endings of public bodies' names.
namespace Fuban.Insight.Routing;

/// <summary>分办: proposes the competent unit from the sender, the subject words of title and body, and the mandate's text.</summary>
/// <remarks>
/// The office's rule: the section that liaises with the sender is competent, unless the subject plainly belongs elsewhere (words that decide);
/// where the mandate gives the sender to nobody (districts, higher bodies, most enterprises) the subject alone speaks.
/// </remarks>
public sealed class Router
{
    private const string UnitKind = "unit";
    private const double SenderWeight = 6;
    private const double SharedWeight = 5.4;
    private const double OfficeOfSenderWeight = 1;
    private const double FirstMention = 0.3;
    private const double TitleLimit = 5;
    private const double BodyShare = 0.12;
    private const double BodyLimit = 1;
    private const int BodyLength = 3000;
    private const double Enough = 0.45;

    /// <summary>A ruling outweighs whatever words say: it was made because they had not settled the matter.</summary>
    private const double Ruled = 20;

    private readonly Clauses clauses;
    private readonly Vocabulary vocabulary;
    private readonly SenderIndex senders;
    private readonly int firstReview;
    private readonly PrecedentIndex precedents;

    private Router(RoutingMandate mandate, IReadOnlyList<RoutingOrganisation> organisations, IReadOnlyList<RoutingPrecedent> rulings)
    {
        precedents = new PrecedentIndex(rulings);
        clauses = new Clauses(mandate.Clauses);
        var usable = organisations.Select(organisation => clauses.Find(organisation.CompetentClause) is null ? organisation with { CompetentClause = null, CompetentUnit = null } : organisation)
            .Concat(UnitsAsSenders(mandate, organisations)).ToList();
        vocabulary = new Vocabulary(clauses, DomainWords.Carried(), usable, mandate.Units);
        senders = new SenderIndex(mandate.Government, usable);
        firstReview = clauses.FirstReview();
    }

    public static Router Build(RoutingMandate mandate, IReadOnlyList<RoutingOrganisation> organisations, IReadOnlyList<RoutingPrecedent>? precedents = null) =>
        new(mandate, organisations, precedents ?? []);

    public Suggestion Route(RoutingItem item)
    {
        var scores = new Scores(clauses);
        var issuer = Lead(item.Issuer) ?? IssuerInTitle(item.Title);
        var sender = senders.Find(issuer);
        var hasCompetence = WeighSender(sender, issuer, scores);
        WeighTitle(item.Title, issuer, sender, scores);
        if (item.Body is { Length: > 0 } body)
            WeighBody(body, hasCompetence, scores);
        var cited = precedents.Find(item);
        WeighRuling(cited, scores);
        return Conclude(scores, sender) with { Precedents = cited };
    }

    /// <summary>The likest ruling that names a unit of the office; one that names a body outside says who undertakes, not which section sees to it.</summary>
    private void WeighRuling(List<CitedPrecedent> cited, Scores scores)
    {
        if (cited.Find(c => clauses.All.Any(clause => clause.Unit == c.Precedent.Competent)) is not { Precedent: var ruling }) return;
        var address = ruling.Clause is { } named && clauses.Find(named)?.Unit == ruling.Competent ? named : ruling.Competent;
        if (clauses.IndexOf(address) is >= 0 and var clause) scores.Add(clause, Ruled, EvidenceSource.Precedent, ruling.Number);
    }

    /// <summary>The body behind a name, however loosely written; a generic entry where only the kind of body is known.</summary>
    public RoutingOrganisation? Recognise(string? name) => senders.Find(name)?.Organisation;

    public RoutingOrganisation? Organisation(string? code) => senders.ByCode(code);

    /// <summary>The district or zone in whose name a body's name begins.</summary>
    public RoutingOrganisation? PlaceOf(string name) => senders.PlaceOf(name);

    private bool WeighSender(Sender? sender, string? issuer, Scores scores)
    {
        if (sender is { Competence.CompetentClause: { } address } && clauses.Find(address) is { Unit: not null })
        {
            var weight = sender.Source switch { EvidenceSource.SenderWord => OfficeOfSenderWeight, EvidenceSource.SenderCounterpart => 4.5, EvidenceSource.SenderPattern => 5, _ => SenderWeight };
            scores.Add(clauses.IndexOf(address), weight, sender.Source, issuer!);
            foreach (var also in sender.Competence.AlsoClauses)
                if (clauses.Find(also) is { Unit: not null, Kind: RoutingClauseKind.Domain or RoutingClauseKind.Liaison })
                    scores.Add(clauses.IndexOf(also), weight - (SenderWeight - SharedWeight), sender.Source, issuer!);
            return sender.Source != EvidenceSource.SenderWord;
        }
        // A body nobody liaises with still says in its name what it deals with (市公路局); a higher government or a district does not.
        if (issuer is not null && sender?.Organisation?.Kind is not ("higherGovernment" or "district" or "town" or "street" or "partyBody"))
            foreach (var (word, organisation, speaks) in vocabulary.Find(issuer))
                if (organisation is null or { Kind: UnitKind })
                    foreach (var (clause, weight) in speaks)
                        scores.Add(clause, Math.Min(weight, 2) * (IsPublicBody(issuer) ? 2.4 : 1), EvidenceSource.SenderWord, word);
        return false;
    }

    private void WeighTitle(string title, string? issuer, Sender? sender, Scores scores)
    {
        var text = SenderIndex.Plain(title);
        if (issuer is not null && text.StartsWith(SenderIndex.Plain(issuer), StringComparison.Ordinal))
            text = text[SenderIndex.Plain(issuer).Length..];
        var first = true;
        foreach (var (word, organisation, speaks) in vocabulary.Find(text))
        {
            if (organisation is not null && organisation.Code == sender?.Organisation?.Code)
                continue;
            foreach (var (clause, weight) in speaks)
                scores.Add(clause, weight + (first ? FirstMention : 0), organisation is null ? EvidenceSource.TitleWord : EvidenceSource.TitleOrganisation, word, weight > TitleLimit ? weight : TitleLimit);
            first &= speaks.Count == 0;
        }
    }

    private void WeighBody(string body, bool hasCompetence, Scores scores)
    {
        var text = body.Length > BodyLength ? body[..BodyLength] : body;
        foreach (var (word, organisation, speaks) in vocabulary.Find(text))
            if (organisation is null)
                foreach (var (clause, weight) in speaks)
                    scores.Add(clause, Math.Min(weight, 2) * BodyShare, EvidenceSource.BodyWord, word, hasCompetence ? BodyLimit / 2 : BodyLimit);
    }

    private Suggestion Conclude(Scores scores, Sender? sender)
    {
        var ranked = scores.ByUnit();
        var also = AlsoHolding(sender);
        if (ranked.Count == 0 || ranked[0].Score < Enough)
        {
            var review = clauses[firstReview];
            return new Suggestion(review.Unit!, review.Address, review.Text, Confidence.Nothing, Others(ranked, 1 - Confidence.Nothing),
                [new Evidence(EvidenceSource.Nothing, string.Empty, review.Address, 0)], also, sender?.Organisation?.Code);
        }
        var best = clauses[ranked[0].Clause];
        var confidence = Confidence.Of(ranked[0].Score - (ranked.Count > 1 ? ranked[1].Score : 0));
        var alsoHere = also.Where(address => address != best.Address).ToList();
        return new Suggestion(best.Unit!, best.Address, best.Text, confidence, Others(ranked.Skip(1), 1 - confidence), scores.Why(best.Unit!), alsoHere, sender?.Organisation?.Code);
    }

    private List<Alternative> Others(IEnumerable<(string Unit, int Clause, double Score)> ranked, double share)
    {
        var others = ranked.Where(other => other.Score >= 0.3).Take(3).ToList();
        // Something that is on nobody's list must keep a place, hence the added one.
        var total = others.Sum(other => other.Score) + 1;
        return [.. others.Select(other => new Alternative(other.Unit, clauses[other.Clause].Address, clauses[other.Clause].Text, Math.Round(share * other.Score / total, 2)))];
    }

    /// <summary>A clause without one unit (D03, O2) is quoted beside the unit's own; clauses the sender's entry adds are, too.</summary>
    private List<string> AlsoHolding(Sender? sender) => sender?.Organisation is not { } organisation ? []
        : [.. organisation.AlsoClauses.Prepend(organisation.CompetentClause ?? string.Empty).Where(address => clauses.Find(address) is { Kind: RoutingClauseKind.Duty or RoutingClauseKind.Other })];

    private static IEnumerable<RoutingOrganisation> UnitsAsSenders(RoutingMandate mandate, IReadOnlyList<RoutingOrganisation> organisations)
    {
        var taken = organisations.SelectMany(organisation => organisation.Aliases.Append(organisation.Name).Append(organisation.ShortName)).ToHashSet(StringComparer.Ordinal);
        return mandate.Units.Where(unit => !taken.Contains(unit.Name))
            .Select(unit => new RoutingOrganisation(unit.Code, unit.Name, string.Empty, [.. unit.Aliases.Where(alias => !taken.Contains(alias))], UnitKind) { CompetentUnit = unit.Code, CompetentClause = unit.Code });
    }

    /// <summary>Of joint senders the first is the lead.</summary>
    private static string? Lead(string? issuer) => string.IsNullOrWhiteSpace(issuer) ? null : issuer.Split('、', '，', ',', ';', '；')[0].Trim();

    private static string? IssuerInTitle(string title) => title.IndexOf("关于", StringComparison.Ordinal) is > 1 and var at ? title[..at] : null;

    private static bool IsPublicBody(string name) => name[^1] is '局' or '委' or '办' or '处' or '队' or '站' or '厅' or '部' or '署' or '室' or '心' or '所' or '会' or '馆';
}
