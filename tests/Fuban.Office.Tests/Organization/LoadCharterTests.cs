using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Fuban.Testing;

namespace Fuban.Office.Tests.Organization;

public sealed class LoadCharterTests
{
    private static string Second => File.ReadAllText(Path.Combine(Repository.Root, "tests/Fuban.Office.Tests/Organization/second-charter.json"));

    [Fact]
    public async Task LoadCharter_Shipped_UnitsClausesAndOrganisationsAreThere()
    {
        await using var office = await TestOffice.CreateAsync();

        var now = await office.Office();

        Assert.Equal("鄂州市人民政府办公室", now.Office(office.Clock.Today)!.Name);
        Assert.Equal("财政", now.Clause("U03.domains[2]", office.Clock.Today)!.Text);
        Assert.Equal(245, now.Organisations.Length);
        Assert.Equal("ORG-CAIZHENG", now.FindOrganisation("市财政局")!.Code);
        Assert.Equal("dept-finance", now.DepartmentPost("ORG-CAIZHENG", office.Clock.Today)!.Slug);
        Assert.Equal("records", now.FindUnit("文书科", office.Clock.Today)!.Slug);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task LoadCharter_SecondFromALaterDay_TheFirstHoldsUntilThen(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var change = office.Clock.Today.AddDays(30);

        await office.Do(new LoadCharter(Second, null, change));

        var now = await office.Office();
        Assert.Equal(16, now.UnitsOn(change.AddDays(-1)).Count());
        Assert.NotEqual(16, now.UnitsOn(change).Count());
        Assert.Equal("财政", now.Clause("U03.domains[2]", change.AddDays(-1))!.Text);
        Assert.NotEqual("鄂州市人民政府办公室", now.Office(change)!.Name);
        Assert.All(now.UnitsOn(change), u => Assert.NotEmpty(now.PostsOfUnit(u.Slug, change)));
    }

    [Fact]
    public async Task LoadCharter_TwiceOrOlder_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        await office.Do(new LoadCharter(Second, null, office.Clock.Today.AddDays(30)));

        var again = await office.Run(new LoadCharter(Second, null, office.Clock.Today.AddDays(60)));

        Assert.Equal("CHARTER-known", Assert.IsType<Outcome.Refused>(again).Refusals[0].Code);
    }

    [Fact]
    public async Task LoadCharter_NotACharter_SaysWhere()
    {
        await using var office = await TestOffice.CreateAsync();

        var outcome = await office.Run(new LoadCharter("{}"));

        Assert.All(Assert.IsType<Outcome.Refused>(outcome).Refusals, r => Assert.Equal("CHARTER-file", r.Code));
    }
}
