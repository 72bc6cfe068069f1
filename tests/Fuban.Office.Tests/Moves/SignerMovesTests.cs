using Fuban.Office.Matters;
using Fuban.Office.Tests.Procedures;
using Fuban.Testing;

namespace Fuban.Office.Tests.Moves;

public sealed class SignerMovesTests
{
    private static string Two => new ProcedureText().Start("s")
        .Raw("<userTask id='draft' name='draft' fuban:assignee='post:secretariat-1-clerk' fuban:box='draft' />")
        .Raw("<userTask id='check' name='check' fuban:assignee='post:secretariat-1-head' />").End("e").Flows("s draft check e").ToString();

    private static Task<MovesOffice> Start(Store store) =>
        MovesOffice.StartAsync(store, Two, null, "records-clerk", "secretariat-1-clerk", "secretariat-1-head", "hotline-head", "supervision-head");

    [Theory, ClassData(typeof(TestStores))]
    public async Task AddSigners_Before_ComesBackWhenTheyHaveSigned(Store store)
    {
        await using var office = await Start(store);
        await office.Do("secretariat-1-clerk", "add-signers", new { posts = new[] { "hotline-head", "supervision-head" }, opinion = "please check the sums" });

        Assert.Equal("draft:hotline-head draft:supervision-head", await office.Turns());
        Assert.Null(await office.Offer("secretariat-1-clerk", "complete"));
        Assert.Null(await office.Offer("hotline-head", "return"));
        Assert.Single((await office.Queue("secretariat-1-clerk", Queue.Done)).Rows);
        await office.Do("hotline-head", "sign", new { opinion = "fine" });
        Assert.Null(await office.Offer("hotline-head", "remove-signer"));
        await office.Do("secretariat-1-clerk", "remove-signer", new { signer = "supervision-head" });

        Assert.Equal("draft:secretariat-1-clerk", await office.Turns());
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });
        Assert.Equal("check:secretariat-1-head", await office.Turns());
        Assert.Equal(["draft", "draft"], (await office.Record()).Opinions.Select(o => o.Box));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task AddSigners_After_TheyComeBeforeTheNextStep(Store store)
    {
        await using var office = await Start(store);
        await office.Do("secretariat-1-clerk", "add-signers", new { posts = new[] { "hotline-head" }, after = true });
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });

        Assert.Equal("draft:hotline-head", await office.Turns());
        Assert.Equal(["RETURN-reason"], MovesOffice.Codes(await office.Try("hotline-head", "sign", new { objects = true })));
        await office.Do("hotline-head", "sign", new { objects = true, opinion = "the sum is wrong" });
        Assert.Equal("draft:secretariat-1-clerk", await office.Turns());
        await office.Do("secretariat-1-clerk", "add-signers", new { posts = new[] { "hotline-head" }, after = true });
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });
        await office.Do("hotline-head", "sign");

        Assert.Equal("check:secretariat-1-head", await office.Turns());
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task AddSigners_Forbidden_IsRefused(Store store)
    {
        await using var office = await Start(store);

        Assert.Equal(["SIGNERS-nobody"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "add-signers")));
        Assert.Equal(["POST-unknown"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "add-signers", new { posts = new[] { "nobody" } })));
        Assert.Equal(["PASSON-vacant"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "add-signers", new { posts = new[] { "finance-head" } })));
        Assert.Equal(["GIVE-self"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "add-signers", new { posts = new[] { "secretariat-1-clerk" } })));
        Assert.Null(await office.Offer("records-clerk", "add-signers"));
        await office.Do("secretariat-1-clerk", "add-signers", new { posts = new[] { "hotline-head" }, after = true });
        Assert.Equal(["PROC-signer-twice"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "add-signers", new { posts = new[] { "hotline-head" }, after = true })));
        Assert.Equal(["SIGNERS-none"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "remove-signer", new { signer = "supervision-head" })));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Ask_Aside_TheHolderKeepsTheMatter(Store store)
    {
        await using var office = await Start(store);
        Assert.Equal(["ASK-nobody", "ASK-question"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "ask")));
        Assert.Equal(["GIVE-self"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "ask", new { posts = new[] { "secretariat-1-clerk" }, opinion = "?" })));
        Assert.Empty(await office.Offers("hotline-head"));
        await office.Do("secretariat-1-clerk", "ask", new { posts = new[] { "hotline-head" }, opinion = "how many calls?" });

        Assert.Equal("draft:hotline-head draft:secretariat-1-clerk", await office.Turns());
        Assert.Equal(["ASK-already"], MovesOffice.Codes(await office.Try("secretariat-1-clerk", "ask", new { posts = new[] { "hotline-head" }, opinion = "again?" })));
        Assert.Equal(AssignmentKind.Answer, (await office.Offer("hotline-head", "answer"))!.At.Turn!.Kind);
        Assert.Null(await office.Offer("hotline-head", "complete"));
        Assert.Equal(["ASK-answer"], MovesOffice.Codes(await office.Try("hotline-head", "answer")));
        await office.Do("hotline-head", "answer", new { opinion = "twelve" });

        Assert.Equal("draft:secretariat-1-clerk", await office.Turns());
        Assert.Equal(["how many calls?", "twelve"], (await office.Record()).Opinions.Select(o => o.Text));
        Assert.Empty((await office.Queue("hotline-head", Queue.ToDo)).Rows);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Ask_Withdrawn_IsNobodysAnyMore(Store store)
    {
        await using var office = await Start(store);
        await office.Do("secretariat-1-clerk", "ask", new { posts = new[] { "hotline-head" }, opinion = "how many calls?" });
        await office.View("hotline-head");
        var turn = (await office.Record()).Assignments.Single(a => a.Kind == AssignmentKind.Answer).Id;
        Assert.Null(await office.Offer("hotline-head", "withdraw-reading"));
        await office.Do("secretariat-1-clerk", "withdraw-reading", new { turn });

        Assert.Equal("draft:secretariat-1-clerk", await office.Turns());
        Assert.Empty(await office.Offers("hotline-head"));
        await office.Do("secretariat-1-clerk", "ask", new { posts = new[] { "hotline-head" }, opinion = "again?" });
        await office.Do("hotline-head", "answer", new { opinion = "twelve" });
        Assert.Null(await office.Offer("secretariat-1-clerk", "withdraw-reading"));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Ask_Unanswered_EndsWithTheMatter(Store store)
    {
        await using var office = await Start(store);
        await office.Do("secretariat-1-clerk", "ask", new { posts = new[] { "hotline-head" }, opinion = "how many calls?" });
        await office.Do("secretariat-1-clerk", "complete", new { outcome = "done" });
        await office.Do("secretariat-1-head", "complete", new { outcome = "done" });

        Assert.Empty((await office.Queue("hotline-head", Queue.ToDo)).Rows);
        Assert.Null(await office.Offer("hotline-head", "answer"));
    }
}
