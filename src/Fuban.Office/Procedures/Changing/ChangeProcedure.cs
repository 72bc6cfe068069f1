using System.Globalization;
using Fuban.Kernel.Commands;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fuban.Office.Procedures.Changing;

/// <summary>提交流程修订稿: the file is read and checked as a whole; what is wrong with it is said with element and line.</summary>
[Requires(ProcedurePermissions.Propose)]
public sealed record ProposeProcedure(Guid Id, string Key, string? Xml, string? Reason) : ICommand;

/// <summary>核准流程: by another person. New matters run on it from now on; running ones stay where they are.</summary>
[Requires(ProcedurePermissions.Release)]
public sealed record ReleaseProcedure(Guid Id) : ICommand;

/// <summary>撤下修订稿: by whoever brought it, or whoever may release.</summary>
[Requires(ProcedurePermissions.Propose)]
public sealed record WithdrawProcedure(Guid Id) : ICommand;

internal sealed class ChangeProcedureHandler(ProcedureLibrary library, IEnumerable<ProcedureEffect> effects, IStringLocalizerFactory localizers) :
    IHandler<ProposeProcedure>, IHandler<ReleaseProcedure>, IHandler<WithdrawProcedure>
{
    private const string Page = "/administration/procedures";
    private const int MostProblems = 10;

    public async Task<Outcome> Handle(ProposeProcedure command, CommandContext x)
    {
        if (!await x.Db.Set<ProcedureVersion>().AnyAsync(v => v.Key == command.Key)) return new Outcome.NotFound();
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > ProcedureDraft.LongestReason) refusals.Add(new Refusal("PROCEDURE-reason", ProcedureDraft.LongestReason).On(nameof(command.Reason)));
        if (string.IsNullOrWhiteSpace(command.Xml)) return Outcome.Refuse([.. refusals, new Refusal("PROCEDURE-file").On(nameof(command.Xml))]);
        var read = ProcedureReader.Read(command.Xml);
        refusals.AddRange(read.Problems.Take(MostProblems).Select(p => new Refusal("PROCEDURE-problem", p.Line.ToString(CultureInfo.InvariantCulture), p.ElementId, Sentence(p)).On(nameof(command.Xml))));
        if (read.Definition is { } definition)
        {
            if (definition.Key != command.Key) refusals.Add(new Refusal("PROCEDURE-key", definition.Key, command.Key).On(nameof(command.Xml)));
            refusals.AddRange(definition.Effects.Where(e => effects.All(known => known.Name != e)).Select(e => new Refusal("PROCEDURE-effect", e).On(nameof(command.Xml))));
            if (await x.Db.Set<ProcedureDraft>().AnyAsync(d => d.Key == command.Key && d.EndedAt == null)) refusals.Add(new Refusal("PROCEDURE-waiting"));
            if (refusals.Count == 0 && !ProcedureDifference.Of((await library.Newest(command.Key)).Definition, definition).Any()) refusals.Add(new Refusal("PROCEDURE-same").On(nameof(command.Xml)));
        }

        if (refusals.Count > 0) return Outcome.Refuse(refusals);
        x.Db.Add(new ProcedureDraft(command.Id, command.Key, read.Definition!.Name, command.Xml, command.Reason!.Trim(), x.Actor.Person, x.Now));
        x.Detail = command.Key;
        return new Outcome.Done(Page, command.Id);
    }

    public async Task<Outcome> Handle(ReleaseProcedure command, CommandContext x)
    {
        if (await x.Db.FindAsync<ProcedureDraft>(command.Id) is not { } draft) return new Outcome.NotFound();
        if (draft.RefusalsToRelease(x.Actor).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        // The unique number also settles two releases at once.
        var number = await x.Db.Set<ProcedureVersion>().Where(v => v.Key == draft.Key).MaxAsync(v => v.Number) + 1;
        x.Db.Add(new ProcedureVersion(x.NewId(), draft.Key, number, draft.Name, draft.Xml, x.Now));
        draft.Release(number, x.Actor.Person, x.Now);
        x.Touch(ProcedureLibrary.CacheName);
        x.Detail = string.Create(CultureInfo.InvariantCulture, $"{draft.Key}@{number}");
        return new Outcome.Done(Page, draft.Id);
    }

    public async Task<Outcome> Handle(WithdrawProcedure command, CommandContext x)
    {
        if (await x.Db.FindAsync<ProcedureDraft>(command.Id) is not { } draft || (!x.Actor.Is(draft.ProposedBy) && !x.Actor.May(ProcedurePermissions.Release))) return new Outcome.NotFound();
        if (draft.EndedAt is not null) return Outcome.Refuse("PROCEDURE-ended");
        draft.Withdraw(x.Actor.Person, x.Now);
        x.Detail = draft.Key;
        return new Outcome.Done(Page, draft.Id);
    }

    private string Sentence(ProcedureProblem problem)
    {
        var texts = localizers.Create("Fuban.Office.Procedures.ProcedureTexts", typeof(ProcedureTexts).Assembly.GetName().Name!);
        return texts[problem.Code, [problem.ElementId, problem.Line.ToString(CultureInfo.InvariantCulture), .. problem.Args]];
    }
}
