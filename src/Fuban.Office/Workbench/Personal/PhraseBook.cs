// Chinese grammar: the words in phrases that stand for something of the matter.
using System.Globalization;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Workbench.Personal;

/// <summary>常用语簿: an officer's own phrases, then the templates of his sections and of the office, with what they say of a matter filled in.</summary>
public sealed class PhraseBook(OfficeDb db, OfficerAccessor officers, OrganizationCatalog catalog)
{
    /// <summary>占位词: filled in from the matter at hand.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["{来文单位}", "{文号}", "{标题}", "{主管科室}", "{今天}"];

    private List<PhraseView>? _all;

    /// <summary>His own first; shared ones of his sections and of the office after them.</summary>
    public async Task<IReadOnlyList<PhraseView>> All()
    {
        var person = officers.Required.Person.Id;
        string[] units = [.. officers.Required.Units.Select(u => u.Slug), Phrase.WholeOffice];
        return _all ??= [.. (await db.Set<Phrase>().Where(p => (p.PersonId == person && p.Unit == null) || (p.Unit != null && units.Contains(p.Unit))).ToListAsync())
            .OrderBy(p => p.Unit is not null).ThenBy(p => p.At).Select(p => new PhraseView(p.Id, p.Unit, p.Text, p.PersonId))];
    }

    /// <summary>The phrases beside an opinion of this matter; <paramref name="usual"/> are those of the form, after his own.</summary>
    public async Task<IReadOnlyList<string>> For(MatterView matter, IEnumerable<string> usual)
    {
        var office = await catalog.CurrentAsync();
        return [.. (await All()).Select(p => Fill(p.Text, matter, office)).Concat(usual).Distinct()];
    }

    private string Fill(string text, MatterView matter, OrganizationSnapshot office)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) return text;
        string?[] values = [matter.Origin, matter.Number, matter.Title, matter.Unit is { } unit ? office.Unit(unit, catalog.Today)?.Name : null, catalog.Today.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)];
        return Placeholders.Zip(values).Aggregate(text, (filled, word) => filled.Replace(word.First, word.Second ?? "", StringComparison.Ordinal));
    }
}
