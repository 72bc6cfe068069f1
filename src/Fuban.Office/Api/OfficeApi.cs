using System.Text;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Ledger;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>办公室接口: what programs may ask of the office itself: the ledger's papers, the calendar.</summary>
internal static class OfficeApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        MatterApi.Map(app);
        InboxApi.Map(app);
        TurnApi.Map(app);
        BlobApi.Map(app);
        MatterActsApi.Map(app);
        NoticeApi.Map(app);
        PersonalApi.Map(app);
        DelegationApi.Map(app);
        OrganisationApi.Map(app);
        AccountApi.Map(app);
        FederationApi.Map(app);
        ProcedureApi.Map(app);
        AdministrationApi.Map(app);
        ExportApi.Map(app);
        var ledger = app.MapApi("ledger");
        ledger.MapGet("/ledger/head", Head).Describe<object>("getLedgerHead", "The signed head of the ledger", "The paper that docs/ledger.md describes; 404 as long as nothing was sealed.");
        ledger.MapGet("/ledger/proof", Proof).Describe<object>("getLedgerProof", "Proof of a matter's acts", "Inclusion proofs of every act on a matter that the caller takes part in.");
        app.MapApi("calendar").MapGet("/calendar/deadline", Deadline).Describe<object>(
            "getDeadline", "Count a deadline", "From a day and a term (20wd, 60d, 3mo, 2h): the due day with the days that were skipped and the notices that say so.");
    }

    private static async Task<IResult> Head(OfficeLedger ledger, ApiAnswers answers, CancellationToken cancel) =>
        await ledger.HeadAsync(cancel) is { } paper ? Paper(paper) : answers.Of(new Outcome.NotFound());

    private static async Task<IResult> Proof(Guid matter, OfficerAccessor officers, MatterReader reader, OfficeLedger ledger, ApiAnswers answers, CancellationToken cancel)
    {
        if (await reader.Read(matter, officers.Required) is null) return answers.Of(new Outcome.NotFound());
        return await ledger.ProveAsync(matter, null, cancel) is { } paper ? Paper(paper) : answers.Of(new Outcome.NotFound());
    }

    private static async Task<IResult> Deadline(string from, string term, OfficeDeadlines deadlines, OfficeTime time, ApiAnswers answers)
    {
        if (TypedDate.Absolute(from) is not { } day) return answers.Refuse("API-date", "from");
        if (!Term.TryParse(term, out var length, out var wrong)) return answers.Of(Outcome.Refuse(wrong.On("term")));
        var derived = (await deadlines.CalculatorAsync()).Due(day, length);
        return derived.Given ? Paper(DerivationJson.Write(derived.Value, time)) : answers.Of(Outcome.Refuse(derived.Refusal));
    }

    private static IResult Paper(string json) => Results.Text(json, "application/json", Encoding.UTF8);
}
