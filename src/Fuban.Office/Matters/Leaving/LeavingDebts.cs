using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>欠交件: something that a person still holds and must give back or hand over. Of its matter only the number is said.</summary>
/// <param name="Href">Where whoever may clears it.</param>
public sealed record OwedItem(Guid Person, Guid Matter, string Number, string What, DateOnly? DueOn, string Href);

/// <summary>离岗欠交: what a module knows of things that people owe.</summary>
/// <param name="Read">What these people owe; null = everybody who owes anything.</param>
public sealed record LeavingDebt(Func<OfficeDb, IReadOnlyCollection<Guid>?, Task<IReadOnlyList<OwedItem>>> Read);

/// <summary>欠交清单: what all modules say together.</summary>
public sealed class LeavingDebts(IEnumerable<LeavingDebt> debts)
{
    public async Task<IReadOnlyList<OwedItem>> Of(OfficeDb db, IReadOnlyCollection<Guid>? people)
    {
        var owed = new List<OwedItem>();
        foreach (var debt in debts) owed.AddRange(await debt.Read(db, people));
        return owed;
    }
}
