using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.List;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming.Register;

public class RegisterIncomingTests
{
    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "REC-REGISTER")]
    public async Task Register_Ordinary_RecordsEveryField(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");

        var done = Assert.IsType<Outcome.Done>(await office.Register(Requests.Ordinary with { Copies = 3, DocumentDate = new(2026, 11, 20) }, clerk));

        var row = await office.Services.GetRequiredService<IncomingRegister>().Find(done.Subject!.Value);
        Assert.NotNull(row);
        Assert.Equal(("收〔2026〕1号", "鄂州财〔2026〕7号", "市财政局"), (row.RegistrationNumber, row.DocumentNumber, row.Issuer));
        Assert.Equal((office.Clock.Today, new DateOnly(2026, 11, 20)), (row.ReceivedOn, row.DocumentDate!.Value));
        Assert.NotNull(row.DueAt);
        Assert.Equal(row.SuggestedUnit, row.SuggestedClause!.Split('.')[0]);
    }

    [Fact]
    [Trait("Rule", "CAL-14")]
    public async Task Register_LimitInWorkingDays_BeginsTheDayAfterAndEndsWithItsLastDay()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");
        var done = Assert.IsType<Outcome.Done>(await office.Register(Requests.Ordinary, clerk));
        var row = await office.Services.GetRequiredService<IncomingRegister>().Find(done.Subject!.Value);
        var calendar = (await office.Services.GetRequiredService<OfficeDeadlines>().CalculatorAsync()).Calendar;
        var time = office.Services.GetRequiredService<OfficeTime>();

        var last = calendar.AddWorkdays(office.Clock.Today, 20)!.Value;

        Assert.Equal(time.StartOf(last.AddDays(1)), row!.DueAt);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Register_SameNumberAndSender_WarnsUntilAccepted(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        await office.Register(Requests.Ordinary, clerk);

        var warned = await office.Register(Requests.Ordinary with { Number = "鄂州财〔2026〕007号" }, clerk);
        var accepted = await office.Register(Requests.Ordinary with { AcceptDuplicate = true }, clerk);

        Assert.Equal(["REG-duplicate"], warned.Codes());
        Assert.IsType<Outcome.Done>(accepted);
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "DOC-05")]
    public async Task Register_RefusedBetweenTwo_LeavesNoGap(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        await office.Register(Requests.Ordinary, clerk);

        var refused = await office.Register(Requests.Ordinary with { Title = " ", Issuer = "", Number = null, Copies = 0 }, clerk);
        await office.Register(Requests.Ordinary with { Number = null }, clerk);

        Assert.Equal(["REG-title", "REG-issuer", "REG-copies"], refused.Codes());
        var (rows, total) = await office.Services.GetRequiredService<IncomingRegister>().Read(new RegisterFilter());
        Assert.Equal((2, "收〔2026〕2号"), (total, rows[0].RegistrationNumber));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task After_InTheRegister_ContinuesItThoughItGrows(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var register = office.Services.GetRequiredService<IncomingRegister>();
        for (var i = 0; i < 3; i++) Assert.True((await office.Register(Requests.Ordinary with { Number = null, Title = $"关于事项{i}的请示" }, clerk)).IsDone);

        var first = await register.After(new RegisterFilter(), null, 2);
        await office.Register(Requests.Ordinary with { Number = null, Title = "关于其间来文的请示" }, clerk);
        var rest = await register.After(new RegisterFilter(), first[1].Id, 2);

        Assert.Equal(["收〔2026〕3号", "收〔2026〕2号", "收〔2026〕1号"], first.Concat(rest).Select(r => r.RegistrationNumber));
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "DOC-05")]
    public async Task Void_Registration_StaysInTheRegisterWithItsReason(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var head = await office.Officer("records-head");
        var id = Assert.IsType<Outcome.Done>(await office.Register(Requests.Ordinary, head)).Subject!.Value;

        var voided = await office.Run(new TerminateMatter(id, "重复登记", true), head.Actor());

        Assert.True(voided.IsDone);
        var (rows, _) = await office.Services.GetRequiredService<IncomingRegister>().Read(new RegisterFilter { State = MatterState.Void });
        Assert.Equal(("收〔2026〕1号", "重复登记"), (rows.Single().RegistrationNumber, rows[0].EndReason));
    }

    [Fact]
    public async Task Register_WithoutPermission_IsForbidden()
    {
        await using var office = await TestOffice.CreateAsync();
        var other = await office.Officer("hotline-head");

        var outcome = await office.Register(Requests.Ordinary, other);

        Assert.Equal(["ACCESS-permission"], outcome.Codes());
    }

    [Fact]
    public async Task Register_Dates_MustNotContradict()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");
        var today = office.Clock.Today;

        var later = await office.Register(Requests.Ordinary with { ReceivedOn = today.AddDays(1) }, clerk);
        var dated = await office.Register(Requests.Ordinary with { ReceivedOn = today.AddDays(-2), DocumentDate = today.AddDays(-1) }, clerk);
        var limit = await office.Register(Requests.Ordinary with { LimitOn = today.AddDays(-1) }, clerk);

        Assert.Equal(["REG-received-future"], later.Codes());
        Assert.Equal(["REG-dated-later"], dated.Codes());
        Assert.Equal(["REG-limit"], limit.Codes());
    }

    [Fact]
    public async Task Prepare_PovertyAlleviation_QuotesTheClauseAndStaysWithRecords()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");

        var prepared = await office.Prepare(new("市扶贫办", null, "关于扶贫开发资金的请示", null), clerk);

        Assert.Equal(("市农委", "A4", null), (prepared.Command!.Suggestion!.Unit, prepared.Command.Suggestion.Clause, prepared.Command.Suggestion.OwnUnit));
        Assert.True((await office.Run(prepared.Command, clerk.Actor())).IsDone);
    }

    [Fact]
    public async Task Prepare_KindAndSender_AreRecognised()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");

        var fields = (await office.Prepare(Requests.Ordinary, clerk)).Command!.Fields;

        Assert.Equal(DocumentKind.Request, fields.Kind);
        Assert.Equal((await office.Office()).FindOrganisation("市财政局")!.Code, fields.OrganisationCode);
    }
}
