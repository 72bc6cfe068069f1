using Fuban.Documents.Copies;
using Fuban.Documents.Copies.CallIn;
using Fuban.Documents.Copies.Count;
using Fuban.Documents.Copies.Gone;
using Fuban.Documents.Copies.HandOn;
using Fuban.Documents.Copies.Lend;
using Fuban.Documents.Copies.List;
using Fuban.Documents.Copies.Remind;
using Fuban.Documents.Copies.Return;
using Fuban.Documents.Copies.TakeIn;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Copies;

public class CopiesTests
{
    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "DOC-03"), Trait("Rule", "SND-16")]
    public async Task TakeIn_WithCopyNumbers_EachPaperHasItsOwnAndDuplicatesAreTrackedToo(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var papers = await Papers.Of(office, copies: 1);

        var duplicate = await papers.Run("records-clerk", new TakeInCopies(papers.Matter, 0, ["000017", "000018"], CopyNature.Duplicate, "档案柜", null));
        var more = await papers.Run("records-clerk", new TakeInCopies(papers.Matter, 1, [], CopyNature.Original, "档案柜", null));
        var twice = await papers.Run("records-clerk", new TakeInCopies(papers.Matter, 0, ["000017"], CopyNature.Duplicate, "档案柜", null));
        var print = await papers.Run("records-clerk", new TakeInCopies(papers.Matter, 1, [], CopyNature.Printout, " ", null));

        Assert.True(duplicate.IsDone, duplicate.ToString());
        Assert.Equal([(1, null, CopyNature.Original), (2, "000017", CopyNature.Duplicate), (3, "000018", CopyNature.Duplicate)], (await papers.All()).Select(c => (c.Serial, c.Number, c.Nature)));
        Assert.Equal(["COPY-more", "COPY-number", "COPY-place", "COPY-twin"], [.. more.Codes(), .. twice.Codes(), .. print.Codes()]);
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "REC-CIRCULATE")]
    public async Task HandOn_SignedForByTheReceiver_TheLedgerAndTheListKnowWhoHasIt(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var papers = await Papers.Of(office);
        var (first, second) = (await papers.Officer("secretariat-2-clerk"), await papers.Officer("secretariat-2-head"));
        await papers.Lend(1, "secretariat-2-clerk");
        var paper = (await papers.Paper(1)).Id;

        office.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True((await papers.Run("secretariat-2-clerk", new HandOnCopies(papers.Matter, [paper], second.Person.Id))).IsDone);
        Assert.Equal((first.Person.Id, second.Person.Id), ((await papers.Paper(1)).Holder!.Value, (await papers.Paper(1)).OfferedTo!.Value));
        Assert.Equal(["COPY-offered"], (await papers.Run("secretariat-2-clerk", new HandOnCopies(papers.Matter, [paper], second.Person.Id))).Codes());
        office.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True((await papers.Run("secretariat-2-head", new SignForCopies(papers.Matter, [paper], true, null))).IsDone);

        Assert.Equal((second.Person.Id, null), ((await papers.Paper(1)).Holder!.Value, (await papers.Paper(1)).OfferedTo));
        var register = office.Services.GetRequiredService<CopyRegister>();
        Assert.Equal(1, Assert.Single(await register.Of(second.Person.Id)).Serial);
        Assert.Empty(await register.Of(first.Person.Id));
        Assert.Equal([CopyMoveKind.SignedFor, CopyMoveKind.Offered, CopyMoveKind.Lent], (await papers.Moves()).Where(m => m.Copy == paper && m.Kind != CopyMoveKind.TakenIn).Select(m => m.Kind));
        Assert.Equal(
            [nameof(LendCopies), nameof(HandOnCopies), nameof(SignForCopies)],
            (await office.Services.GetRequiredService<LedgerReader>().Acts(papers.Matter)).OrderBy(a => a.At).Select(a => a.Verb).Where(v => v.EndsWith("Copies", StringComparison.Ordinal) && v != nameof(TakeInCopies)));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Lend_ByWhoMayNotOrToWhomItCannotGo_IsRefused(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var papers = await Papers.Of(office);
        var (head, borrower, department) = (await papers.Officer("records-head"), await papers.Officer("secretariat-2-clerk"), await papers.Officer("dept-finance"));
        var paper = (await papers.Paper(1)).Id;
        Task<Outcome> Lend(string by, Guid? to, DateOnly? due = null) => papers.Run(by, new LendCopies(papers.Matter, [paper], to, due));

        Assert.IsType<Outcome.Forbidden>(await Lend("hotline-head", borrower.Person.Id));
        Assert.Equal(["COPY-to"], (await Lend("records-head", null)).Codes());
        Assert.Equal(["COPY-post"], (await Lend("records-head", department.Person.Id)).Codes());
        Assert.Equal(["COPY-due"], (await Lend("records-head", borrower.Person.Id, office.Clock.Today.AddDays(90))).Codes());
        Assert.Equal(["COPY-due"], (await Lend("records-head", borrower.Person.Id, office.Clock.Today.AddDays(-1))).Codes());
        Assert.Equal(["COPY-which"], (await papers.Run("records-head", new LendCopies(papers.Matter, [], borrower.Person.Id, null))).Codes());
        Assert.IsType<Outcome.NotFound>(await papers.Run("records-head", new LendCopies(papers.Matter, [Kernel.Ids.New(office.Clock)], borrower.Person.Id, null)));
        await papers.Lend(1, "secretariat-2-clerk");
        Assert.Equal(["COPY-not-kept"], (await Lend("records-head", head.Person.Id)).Codes());
        Assert.Equal(["COPY-not-yours"], (await papers.Run("records-head", new HandOnCopies(papers.Matter, [paper], borrower.Person.Id))).Codes());
        Assert.Equal(["COPY-not-offered"], (await papers.Run("records-head", new SignForCopies(papers.Matter, [paper], true, null))).Codes());
        Assert.IsType<Outcome.NotFound>(await papers.Run("hotline-head", new SignForCopies(papers.Matter, [paper], true, null)));
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SEC-05"), Trait("Rule", "SC-05")]
    public async Task Lend_OfAWorkSecret_GoesOnlyToWhoMaySeeItAndTheListHidesIt(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var papers = await Papers.Of(office, secret: true);
        var outsider = await papers.Officer("secretariat-2-clerk");
        var paper = (await papers.Paper(1)).Id;

        Assert.Equal(["COPY-secret"], (await papers.Run("records-head", new LendCopies(papers.Matter, [paper], outsider.Person.Id, null))).Codes());
        // The clerk of the very section takes no part by his post.
        Assert.IsType<Outcome.NotFound>(await papers.Run("records-clerk", new LendCopies(papers.Matter, [paper], outsider.Person.Id, null)));
        await papers.Lend(1, "records-head");

        var row = Assert.Single((await office.Services.GetRequiredService<CopyRegister>().Read(new CopyFilter(), office.Clock.Today)).Rows);
        Assert.Equal((row.MatterNumber, true), (row.Title, row.WorkSecret));
        Assert.Equal(0, (await office.Services.GetRequiredService<CopyRegister>().Read(new CopyFilter(Words: "专项资金"), office.Clock.Today)).Total);
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SND-12"), Trait("Rule", "SND-14")]
    public async Task CallIn_ThenReturnOrLoss_EachIsAFactOnTheList(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var papers = await Papers.Of(office);
        var (head, clerk) = (await papers.Officer("records-head"), await papers.Officer("records-clerk"));
        await papers.Lend(1, "secretariat-2-clerk");
        var (first, second, third) = ((await papers.Paper(1)).Id, (await papers.Paper(2)).Id, (await papers.Paper(3)).Id);

        Assert.Equal(["COPY-call-day", "COPY-text"], (await papers.Run("records-clerk", new CallInCopies(papers.Matter, [first], null, " "))).Codes());
        Assert.Equal(["COPY-not-lent"], (await papers.Run("records-clerk", new CallInCopies(papers.Matter, [second], office.Clock.Today, "清退"))).Codes());
        Assert.True((await papers.Run("records-clerk", new CallInCopies(papers.Matter, [first], office.Clock.Today.AddDays(2), "年度清退"))).IsDone);
        Assert.Equal(["COPY-called"], (await papers.Run("secretariat-2-clerk", new HandOnCopies(papers.Matter, [first], head.Person.Id))).Codes());
        Assert.Contains("CopyCalledIn", await office.Rows(["notices"]), StringComparison.Ordinal);
        Assert.Equal(1, (await office.Services.GetRequiredService<CopyRegister>().Read(new CopyFilter(CopyList.CalledIn), office.Clock.Today)).Total);
        Assert.Equal(["COPY-not-kept"], (await papers.Run("records-clerk", new RecordGoneCopies(papers.Matter, [first], CopyState.Destroyed, "已销毁", head.Person.Id))).Codes());
        Assert.True((await papers.Run("records-clerk", new RecordGoneCopies(papers.Matter, [first], CopyState.Lost, "搬迁时遗失，已报告", null))).IsDone);
        Assert.True((await papers.Run("records-clerk", new ReturnCopies(papers.Matter, [first], "档案柜"))).IsDone);

        // Destroyed only with another's approval: not one's own, not a clerk's.
        Assert.Equal(["COPY-approver"], (await papers.Run("records-head", new RecordGoneCopies(papers.Matter, [second], CopyState.Destroyed, "期满", head.Person.Id))).Codes());
        Assert.Equal(["COPY-approver"], (await papers.Run("records-head", new RecordGoneCopies(papers.Matter, [second], CopyState.Destroyed, "期满", clerk.Person.Id))).Codes());
        Assert.True((await papers.Run("records-clerk", new RecordGoneCopies(papers.Matter, [second], CopyState.Destroyed, "期满", head.Person.Id))).IsDone);
        Assert.True((await papers.Run("records-clerk", new RecordGoneCopies(papers.Matter, [third], CopyState.SentBack, "按来文机关要求", null))).IsDone);
        Assert.Equal(["COPY-gone"], (await papers.Run("records-clerk", new CountCopies(papers.Matter, [second]))).Codes());
        Assert.True((await papers.Run("records-clerk", new CountCopies(papers.Matter, [first]))).IsDone);

        Assert.Equal([(CopyState.Kept, "档案柜"), (CopyState.Destroyed, "文书科文件柜"), (CopyState.SentBack, "文书科文件柜")], (await papers.All()).Select(c => (c.State, c.Place)));
        Assert.Equal(office.Clock.Today, (await papers.Paper(1)).CountedOn);
        var destroyed = (await papers.Moves()).Single(m => m.Kind == CopyMoveKind.Destroyed);
        Assert.Equal(("期满", head.Person.Id, clerk.Person.Id), (destroyed.Reason, destroyed.ApprovedBy!.Value, destroyed.By!.Value));
        Assert.Equal(2, (await office.Services.GetRequiredService<CopyRegister>().Read(new CopyFilter(CopyList.Gone), office.Clock.Today)).Total);
    }

    [Fact]
    public async Task Return_ByTheHolderHimself_WantsASecondPairOfEyes()
    {
        await using var office = await TestOffice.CreateAsync();
        var papers = await Papers.Of(office);
        await papers.Officer("records-clerk");
        await papers.Lend(1, "records-clerk");
        var paper = (await papers.Paper(1)).Id;

        Assert.Equal(["COPY-own-return"], (await papers.Run("records-clerk", new ReturnCopies(papers.Matter, [paper], null))).Codes());
        Assert.True((await papers.Run("records-head", new ReturnCopies(papers.Matter, [paper], null))).IsDone);
        Assert.Equal((CopyState.Kept, null, "文书科文件柜"), ((await papers.Paper(1)).State, (await papers.Paper(1)).Holder, (await papers.Paper(1)).Place));
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SND-14")]
    public async Task Remind_AsTheDateComesAndGoes_TellsTheHolderThenTheHeadOnce(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var papers = await Papers.Of(office);
        await papers.Officer("secretariat-2-clerk");
        var due = office.Clock.Today.AddDays(3);
        await papers.Lend(1, "secretariat-2-clerk", due);
        var reminders = office.Services.GetRequiredService<CopyReminders>();

        async Task<int> Acts()
        {
            await reminders.RunAsync(default);
            await reminders.RunAsync(default);
            return (await office.Services.GetRequiredService<LedgerReader>().Acts(papers.Matter)).Count(a => a.Verb == nameof(RemindCopy));
        }

        Assert.Equal(0, await Acts());
        office.Clock.MoveTo(due.Year, due.Month, due.Day);
        var onTheDay = await Acts();
        Assert.Contains("CopyDue", await office.Rows(["notices"]), StringComparison.Ordinal);
        Assert.DoesNotContain("CopyOverdue", await office.Rows(["notices"]), StringComparison.Ordinal);
        var later = due.AddDays(7);
        office.Clock.MoveTo(later.Year, later.Month, later.Day);
        Assert.Equal(onTheDay + 1, await Acts());
        // The holder and the head of the records section.
        Assert.Equal(2, (await office.Rows(["notices"])).Split("CopyOverdue").Length - 1);
        Assert.Equal(1, (await office.Services.GetRequiredService<CopyRegister>().Read(new CopyFilter(CopyList.Overdue), office.Clock.Today)).Total);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Lend_TwiceAtOnce_OneHasIt(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var papers = await Papers.Of(office);
        var (head, one, two) = (await papers.Officer("records-head"), await papers.Officer("secretariat-2-clerk"), await papers.Officer("secretariat-2-head"));
        var paper = (await papers.Paper(1)).Id;

        var outcomes = await Task.WhenAll(new[] { one, two, one, two }.Select(to => office.Run(new LendCopies(papers.Matter, [paper], to.Person.Id, null), head.Actor())));

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Single(await papers.Moves(), m => m.Kind == CopyMoveKind.Lent);
    }
}
