using Fuban.Documents.FirstReview;

namespace Fuban.Documents.Tests.FirstReview;

public class PlantedFaultTests
{
    private static readonly DateOnly Received = new(2026, 11, 20);

    public static TheoryData<string, string> RequestFaults => [.. Fault.OfRequests.Select(f => (f.Code, f.Name))];

    public static TheoryData<string, string> ReportFaults => [.. Fault.OfReports.Select(f => (f.Code, f.Name))];

    [Fact]
    [Trait("Rule", "REC-EXAMINE")]
    public void Review_DocumentsAsTheyShouldBe_FindsNothing()
    {
        var spoken = SampleDocument.All().SelectMany(d => Review(d).Select(f => $"{d.Title}: {f.Severity} {f.Code} {f.Passage}")).ToList();

        Assert.Empty(spoken);
    }

    [Theory, MemberData(nameof(RequestFaults))]
    [Trait("Rule", "REC-EXAMINE"), Trait("Rule", "DOC-01"), Trait("Rule", "DOC-02"), Trait("Rule", "DOC-04"), Trait("Rule", "DOC-07"), Trait("Rule", "DOC-08"), Trait("Rule", "DOC-09")]
    [Trait("Rule", "DOC-10"), Trait("Rule", "DOC-14"), Trait("Rule", "DOC-15"), Trait("Rule", "RT-01"), Trait("Rule", "RT-02"), Trait("Rule", "RT-03"), Trait("Rule", "RT-04"), Trait("Rule", "RT-05")]
    [Trait("Rule", "RT-10"), Trait("Rule", "RT-11"), Trait("Rule", "RT-19"), Trait("Rule", "SND-01")]
    public void Review_FaultInARequest_IsFoundInEveryOne(string code, string name) =>
        FoundInAll(Fault.OfRequests.Single(f => f.Code == code && f.Name == name), SampleDocument.Requests());

    [Theory, MemberData(nameof(ReportFaults))]
    [Trait("Rule", "RT-03"), Trait("Rule", "DOC-07"), Trait("Rule", "RT-02")]
    public void Review_FaultInAReport_IsFoundInEveryOne(string code, string name) =>
        FoundInAll(Fault.OfReports.Single(f => f.Code == code && f.Name == name), SampleDocument.Reports());

    private static void FoundInAll(Fault fault, IEnumerable<SampleDocument> documents)
    {
        var missed = new List<string>();
        foreach (var spoilt in documents.Select(fault.Plant))
        {
            var found = Review(spoilt).FirstOrDefault(f => f.Code == fault.Code);
            if (found is null || (fault.MustBeError && found.Severity != FindingSeverity.Error)) missed.Add($"{spoilt.Title} {found?.Severity}");
        }

        Assert.Empty(missed);
    }

    private static IReadOnlyList<Finding> Review(SampleDocument d) => FirstReviewer.Review(new ReviewedDocument(d.Issuer, null, d.Title) { Text = d.Text, ReceivedOn = Received }, ReviewOffices.Shipped);
}
