using Fuban.Kernel.Data;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.FirstReview;

/// <summary>初审台: the first review over this office's own names, charter and directory.</summary>
internal sealed class ReviewDesk(OfficeRouting routing, OrganizationCatalog organization)
{
    public async ValueTask<IReadOnlyList<Finding>> Review(ReviewedDocument document, CancellationToken cancel = default)
    {
        var office = (await organization.CurrentAsync(cancel)).Office(organization.Today);
        return office is null ? [] : FirstReviewer.Review(document, new ReviewOffice(await routing.RouterAsync(), office.Government, [office.Name, office.ShortName]));
    }
}

/// <summary>Reads what the first review found; whoever asks has been let in by the matter.</summary>
internal sealed class FindingReader(OfficeDb db)
{
    public async Task<IReadOnlyList<FindingView>> Read(Guid matter) =>
        [.. (await db.Set<ReviewFinding>().Where(f => f.MatterId == matter).OrderBy(f => f.Order).ToListAsync()).Select(f => f.View())];
}
