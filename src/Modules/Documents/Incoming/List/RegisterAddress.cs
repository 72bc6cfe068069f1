using Fuban.Documents.FirstReview;
using Fuban.Documents.Statistics;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Workbench;
using Fuban.Office.Workbench.Lists;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Incoming.List;

/// <summary>登记簿地址: what the address of the register asks for, as far as an officer may see it. The page, the file and the neighbours of a record read it here.</summary>
internal sealed class RegisterAddress(OfficeDates dates, TimeProvider clock)
{
    public const string Path = "/documents/incoming";

    /// <summary>Parts that lead here from the statistics and stand in no field.</summary>
    private static readonly string[] Unshown = ["counted", "standing", "urgency", "support"];

    /// <summary>The register as a way to records.</summary>
    public static RecordList List { get; } = new(
        Path, async (services, officer, query, matter) => officer.May(DocumentPermissions.Read)
            ? await services.GetRequiredService<IncomingRegister>().Around(await services.GetRequiredService<RegisterAddress>().Read(query, officer), matter)
            : null,
        RegisterFilter.PageSize);

    /// <param name="query">What stands behind the path.</param>
    public async Task<RegisterFilter> Read(string? query, Officer officer)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? Given(string name) => values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value[0]) ? value[0]!.Trim() : null;
        var filter = new RegisterFilter(
            Given("q"), Given("issuer"), Given("number"), Known<MatterState>(Given("state")), Given("unit"), (await dates.Past(Given("from"), "from")).Date, (await dates.Past(Given("to"), "to")).Date,
            int.TryParse(Given("page"), out var page) ? Math.Max(1, page) : 1)
        {
            Sender = Given("sender"), Reason = ReviewRules.Find(Given("reason"))?.Code, Returned = Given("returned"), Urgency = Known<Urgency>(Given("urgency")), Support = Given("support"),
        };
        return officer.May(DocumentPermissions.Read) && Given("counted") != "1"
            ? filter
            : filter with { Counted = true, Posts = officer.PostIds, Scope = StatisticsScope.Of(officer), Now = clock.GetUtcNow().UtcDateTime, Standing = Known<DocumentStanding>(Given("standing")) };
    }

    /// <summary>What a new filter keeps of the old address.</summary>
    public static IReadOnlyDictionary<string, string> Kept(string? query) =>
        QueryHelpers.ParseQuery(query).Where(p => Unshown.Contains(p.Key) && !string.IsNullOrWhiteSpace(p.Value)).ToDictionary(p => p.Key, p => p.Value[0]!);

    private static T? Known<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
