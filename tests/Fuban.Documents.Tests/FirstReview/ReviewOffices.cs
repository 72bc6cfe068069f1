using Fuban.Documents.FirstReview;
using Fuban.Office.Organization.Charter;
using Fuban.Testing;

namespace Fuban.Documents.Tests.FirstReview;

internal static class ReviewOffices
{
    /// <summary>The office of the shipped charter with its directory.</summary>
    public static ReviewOffice Shipped { get; } = Load();

    private static ReviewOffice Load()
    {
        var charter = CharterDocument.Read(File.ReadAllText(Path.Combine(Repository.Root, "charter/ezhou.json"))).Document!;
        var organisations = OrganisationDocument.Read(File.ReadAllText(Path.Combine(Repository.Root, "charter/organisations.json")), charter).Document!;
        return new ReviewOffice(CharterRouting.Build(charter, organisations), charter.Office.Government, [charter.Office.Name, charter.Office.ShortName]);
    }
}
