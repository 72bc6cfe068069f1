using System.Globalization;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Fuban.Office.Organization;

namespace Fuban.Documents.Copies.Lend;

/// <summary>借出: papers go from the records section to an officer, to be back on a day.</summary>
/// <param name="DueOn">Null: as long as the office lends.</param>
[Requires(DocumentPermissions.Copies)]
internal sealed record LendCopies(Guid Subject, IReadOnlyList<Guid> Copies, Guid? To, DateOnly? DueOn) : ICopiesCommand;

internal sealed class LendCopiesHandler(OrganizationCatalog organization, RuleBook rules, OfficeDeadlines deadlines) : CopyAct<LendCopies>(organization)
{
    private DateOnly _due;

    protected override async Task<List<Refusal>> Refusals(LendCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office)
    {
        var refusals = new List<Refusal>();
        var days = int.Parse((await rules.Get(DocumentRules.Loan, x.Today)).Value, CultureInfo.InvariantCulture);
        var last = (await deadlines.CalculatorAsync()).Calendar.AddWorkdays(x.Today, days) ?? x.Today.AddDays(days);
        _due = command.DueOn ?? last;
        if (_due < x.Today || _due > last) refusals.Add(new Refusal("COPY-due", days, last).On(nameof(command.DueOn)));
        if (await Receiver(x, matter, office, command.To) is { } no) refusals.Add(no);
        return refusals;
    }

    protected override IEnumerable<Refusal> Refusals(LendCopies command, CommandContext x, Copy copy) => Only(CopyState.Kept, copy);

    protected override CopyMove Act(LendCopies command, CommandContext x, Copy copy)
    {
        copy.Lend(command.To!.Value, _due);
        return new CopyMove(copy, CopyMoveKind.Lent, null, x);
    }

    protected override Task Then(LendCopies command, CommandContext x, MatterView matter, OrganizationSnapshot office, IReadOnlyList<Copy> copies) =>
        Receive(x, matter, office, command.To!.Value, NoticeKind.CopyLent, copies);
}
