using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.Copies;

/// <summary>纸质件, as pages show it.</summary>
internal sealed record CopyView(
    Guid Id, int Serial, string? Number, CopyNature Nature, Guid? Twin, CopyState State, string Place, Guid? Holder, DateOnly? DueOn, DateOnly? CalledInOn, Guid? OfferedTo, DateOnly? CountedOn)
{
    public bool IsOverdue(DateOnly today) => State == CopyState.Lent && DueOn < today;

    public bool IsHere => State is CopyState.Kept or CopyState.Lent;
}

/// <summary>流转 of a paper.</summary>
internal sealed record CopyMoveView(Guid Copy, CopyMoveKind Kind, Guid? From, Guid? To, DateOnly? DueOn, string? Reason, Guid? ApprovedBy, Guid? By, DateTime At);

/// <summary>Reads the papers of a document for one who has been let in by its matter.</summary>
internal sealed class CopyReader(OfficeDb db)
{
    public async Task<IReadOnlyList<CopyView>> Of(Guid matter) => await db.Set<Copy>().Where(c => c.MatterId == matter).OrderBy(c => c.Serial)
        .Select(c => new CopyView(c.Id, c.Serial, c.Number, c.Nature, c.TwinFile, c.State, c.Place, c.HolderId, c.DueOn, c.CalledInOn, c.OfferedTo, c.CountedOn)).ToListAsync();

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<CopyMoveView>> Moves(Guid matter) => await db.Set<CopyMove>().Where(m => m.MatterId == matter).OrderByDescending(m => m.At).ThenBy(m => m.Id)
        .Select(m => new CopyMoveView(m.CopyId, m.Kind, m.FromPerson, m.ToPerson, m.DueOn, m.Reason, m.ApprovedBy, m.ByPerson, m.At)).ToListAsync();
}

/// <summary>离岗清退: papers as what a leaver owes (RULEBOOK SND-14).</summary>
internal static class CopyDebts
{
    public static LeavingDebt Debt { get; } = new(async (db, people) =>
    {
        var lent = db.Set<Copy>().Where(c => c.State == CopyState.Lent && c.HolderId != null);
        if (people is not null) lent = lent.Where(c => people.Contains(c.HolderId!.Value));
        var rows = await lent.OrderBy(c => c.DueOn).ToListAsync();
        var numbers = await MatterNumbers.Of(db, [.. rows.Select(c => c.MatterId).Distinct()]);
        return [.. rows.Select(c => new OwedItem(
            c.HolderId!.Value, c.MatterId, numbers.GetValueOrDefault(c.MatterId) ?? WorkSecrets.Mask, c.Number is null ? $"#{c.Serial}" : $"№{c.Number}", c.DueOn, $"/documents/copies?holder={c.HolderId}"))];
    });
}
