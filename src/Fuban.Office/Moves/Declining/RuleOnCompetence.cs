// Chinese grammar: the form of a ruling's number.
using System.Globalization;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;

namespace Fuban.Office.Moves.Declining;

/// <summary>裁定: the deputy secretary-general says who is competent, and why. It binds whom it names, and becomes a precedent for the next of its like.</summary>
/// <param name="To">Slug of the post, or code of the section; empty: whoever declined is competent.</param>
/// <param name="Clause">The clause on which it rests, where one does.</param>
[Requires(MatterPermissions.Handle)]
public sealed record RuleOnCompetence(Guid Subject, Guid Assignment, string? To, string? Clause, string? Opinion) : ITurnCommand;

internal sealed class RuleOnCompetenceHandler(Deciding deciding, RuleBook rules) : IHandler<RuleOnCompetence>
{
    public async Task<Outcome> Handle(RuleOnCompetence command, CommandContext x)
    {
        var (of, no) = await deciding.Read(x, command.Subject, command.Assignment);
        if (of is null) return no!;
        var office = of.At.Office;
        var to = string.IsNullOrEmpty(command.To) ? null : command.To;
        if (string.IsNullOrWhiteSpace(command.Opinion)) return Outcome.Refuse(new Refusal("RULE-reasons").On(nameof(command.Opinion)));
        if (command.Opinion.Length > Precedent.LongestReasons) return Outcome.Refuse(new Refusal("PRECEDENT-long", Precedent.LongestReasons).On(nameof(command.Opinion)));
        if (to is not null && (of.IsOfUndertaker ? of.Post(to) is null : office.Unit(to, x.Today) is null)) return Outcome.Refuse(new Refusal("POST-unknown", to).On(nameof(command.To)));
        if (!string.IsNullOrEmpty(command.Clause) && office.Clause(command.Clause, x.Today) is null) return Outcome.Refuse(new Refusal("DECLINE-clause", command.Clause).On(nameof(command.Clause)));

        var precedent = new Precedent(
            x.NewId(), of.At.Matter.Id, of.At.Matter.Title, of.At.Matter.Origin, Competent(of, to, string.IsNullOrEmpty(command.Clause) ? null : command.Clause), command.Opinion.Trim(),
            x.Actor.Person, x.Actor.Post, x.Today, x.Today.AddDays(await Lasts(x)));
        x.Db.Add(precedent);
        x.Touch(OrganizationCatalog.VersionRow);
        var word = (await rules.Get(OrganizationRules.RulingWord, x.Today)).Value;
        x.Number(new SeriesKey("ruling", word, x.Today.Year), n => precedent.AssignNumber(FormattableString.Invariant($"{word}〔{x.Today.Year}〕{n}号")));
        return await deciding.Decide(x, of, new StepAct(command.Subject, command.Assignment) { Outcome = "rule", Opinion = command.Opinion }, to, precedent.Id);
    }

    private static Competence Competent(Deciding.Case of, string? to, string? clause)
    {
        if (!of.IsOfUndertaker) return new Competence(to ?? of.At.State.Variables[FlowVariables.CompetentUnit]?.Text, null, clause);
        var post = of.Post(to ?? of.Part.Item);
        return new Competence(post?.UnitCode, post?.OrganisationCode, clause);
    }

    private async Task<int> Lasts(CommandContext x) => int.Parse((await rules.Get(OrganizationRules.PrecedentDays, x.Today)).Value, CultureInfo.InvariantCulture);
}
