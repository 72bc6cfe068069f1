using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Workbench.Drafts;
using Fuban.Office.Workbench.Personal;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Workbench;

/// <summary>Drafts and phrases: one's own, or a section's.</summary>
public sealed class PersonalDeskTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task KeepDraft_OfOneForm_IsKeptOnceAndGoneWhenDropped(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        await office.Do(Typed("拟同意"), clerk.Actor());
        office.Clock.Advance(TimeSpan.FromSeconds(10));
        await office.Do(Typed("拟同意，请张局长阅"), clerk.Actor());

        var draft = Assert.Single(await Drafts(office));
        Assert.Equal(("/matters/1?list=todo", "拟同意，请张局长阅"), (draft.Href, Stored(draft)));
        await office.Do(new DropDraft("/matters/1", "propose"), clerk.Actor());
        Assert.Empty(await Drafts(office));
    }

    [Trait("Rule", "SC-01")]
    [Fact]
    public async Task KeepDraft_WithASecrecyMark_IsNotKeptEvenForTheMoment()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");

        var outcome = await office.Run(Typed("机密★10年"), clerk.Actor());

        Assert.IsType<Outcome.Refused>(outcome);
        Assert.Empty(await Drafts(office));
    }

    [Fact]
    public async Task KeepDraft_OverFifty_LosesTheOldest()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");
        for (var n = 0; n <= Draft.Most; n++)
        {
            office.Clock.Advance(TimeSpan.FromSeconds(1));
            await office.Do(new KeepDraft($"/matters/{n}", "step", $"/matters/{n}", "t", [new("Input.Opinion", "x")]), clerk.Actor());
        }

        var drafts = await Drafts(office);
        Assert.Equal(Draft.Most, drafts.Count);
        Assert.DoesNotContain(drafts, d => d.Path == "/matters/0");
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task KeepPhrase_SharedByAHead_IsItsSectionsTemplate(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var (head, clerk, other) = (await office.Officer("records-head"), await office.Officer("records-clerk"), await office.Officer("secretariat-2-clerk"));
        var shared = await office.Do(new KeepPhrase(Ids.New(office.Clock), "拟转{来文单位}研办。", true), head.Actor());
        await office.Do(new KeepPhrase(Ids.New(office.Clock), "已阅。", false), clerk.Actor());

        Assert.Equal(["PHRASE-share"], Refusals(await office.Run(new KeepPhrase(Ids.New(office.Clock), "阅。", true), clerk.Actor())));
        Assert.Equal(["PHRASE-same"], Refusals(await office.Run(new KeepPhrase(Ids.New(office.Clock), "已阅。", false), clerk.Actor())));
        Assert.Equal(["PHRASE-text"], Refusals(await office.Run(new KeepPhrase(Ids.New(office.Clock), " ", false), clerk.Actor())));
        Assert.Equal(["已阅。", "拟转{来文单位}研办。"], await Phrases(office, clerk));
        Assert.Equal(["拟转{来文单位}研办。"], await Phrases(office, head));
        Assert.Empty(await Phrases(office, other));
        Assert.IsType<Outcome.NotFound>(await office.Run(new DropPhrase(shared), other.Actor()));
        await office.Do(new DropPhrase(shared), head.Actor());
        Assert.Equal(["已阅。"], await Phrases(office, clerk));
    }

    private static KeepDraft Typed(string text) => new("/matters/1", "propose", "/matters/1?list=todo", "关于经费的请示", [new("Input.Opinion", text)]);

    private static string Stored(Draft draft) => System.Text.Json.JsonDocument.Parse(draft.Fields).RootElement[0].GetProperty("value").GetString()!;

    private static async Task<List<Draft>> Drafts(TestOffice office)
    {
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        return [.. db.Set<Draft>()];
    }

    private static async Task<IEnumerable<string>> Phrases(TestOffice office, Officer officer)
    {
        await using var scope = office.Services.CreateAsyncScope();
        SignInCookie.Remember(scope.ServiceProvider.GetRequiredService<OfficerAccessor>(), officer);
        return (await scope.ServiceProvider.GetRequiredService<PhraseBook>().All()).Select(p => p.Text);
    }

    private static IEnumerable<string> Refusals(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Refusals.Select(r => r.Code);
}
