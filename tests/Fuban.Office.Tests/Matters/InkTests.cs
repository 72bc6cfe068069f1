using Fuban.Office.Matters;
using Fuban.Office.Tests.Moves;
using Fuban.Office.Tests.Procedures;
using Fuban.Office.Workbench;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Matters;

/// <summary>手写意见: what a pen drew goes with the words, once, and only as a picture.</summary>
public sealed class InkTests
{
    /// <summary>One transparent dot, with a comment that must not be kept.</summary>
    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static string Work => new ProcedureText().Start("s").Raw("<userTask id='work' name='work' fuban:assignee='post:records-head' />").Raw("<userTask id='more' name='more' fuban:assignee='post:records-clerk' />").End("e")
        .Flows("s work more e").ToString();

    [Theory, ClassData(typeof(TestStores))]
    public async Task BindInk_RightAfterTheOpinion_IsPartOfTheRecord(Store store)
    {
        await using var office = await MovesOffice.StartAsync(store, Work, null, "records-clerk", "records-head");
        var ink = office.Office.Services.GetRequiredService<OpinionInk>();
        var (blob, no) = await ink.Take("data:image/png;base64," + Dot, TestContext.Current.CancellationToken);
        Assert.Null(no);
        Assert.Equal(["INK-none"], MovesOffice.Codes(await office.Office.Run(new BindInk(office.Matter, blob!), (await office.Officer("records-head")).Actor())));

        await office.Do("records-head", "complete", new { outcome = "done", opinion = "同意" });
        Assert.Equal(["INK-none"], MovesOffice.Codes(await office.Office.Run(new BindInk(office.Matter, blob!), (await office.Officer("records-clerk")).Actor())));
        await office.Office.Do(new BindInk(office.Matter, blob!), (await office.Officer("records-head")).Actor());

        Assert.Equal(blob, Assert.Single((await office.Record()).Opinions).Ink);
        Assert.Equal(["INK-none"], MovesOffice.Codes(await office.Office.Run(new BindInk(office.Matter, blob!), (await office.Officer("records-head")).Actor())));
    }

    [Fact]
    public async Task BindInk_Later_IsRefused()
    {
        await using var office = await MovesOffice.StartAsync(Store.Sqlite, Work, null, "records-clerk", "records-head");
        var (blob, _) = await office.Office.Services.GetRequiredService<OpinionInk>().Take("data:image/png;base64," + Dot, TestContext.Current.CancellationToken);
        await office.Do("records-head", "complete", new { outcome = "done", opinion = "同意" });
        office.Office.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(["INK-none"], MovesOffice.Codes(await office.Office.Run(new BindInk(office.Matter, blob!), (await office.Officer("records-head")).Actor())));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("data:image/svg+xml;base64,PHN2Zy8+", "INK-format")]
    [InlineData("data:image/png;base64,PHN2Zy8+", "INK-format")]
    [InlineData("data:image/png;base64,not base64", "INK-format")]
    public async Task Take_WhatIsNoPicture_IsRefused(string posted, string? code)
    {
        await using var office = await TestOffice.CreateAsync();

        var (blob, no) = await office.Services.GetRequiredService<OpinionInk>().Take(posted, TestContext.Current.CancellationToken);

        Assert.Null(blob);
        Assert.Equal(code, no?.Code);
    }

    [Fact]
    public async Task Take_TooLarge_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();

        var (_, no) = await office.Services.GetRequiredService<OpinionInk>().Take("data:image/png;base64," + new string('A', 400_000), TestContext.Current.CancellationToken);

        Assert.Equal("INK-large", no?.Code);
    }

    [Fact]
    public async Task Take_PictureWithAComment_KeepsOnlyWhatDraws()
    {
        await using var office = await TestOffice.CreateAsync();
        var png = Convert.FromBase64String(Dot);
        byte[] comment = [0, 0, 0, 4, .. "tEXt"u8, .. "abcd"u8, 0, 0, 0, 0];
        byte[] with = [.. png[..33], .. comment, .. png[33..]];

        var (blob, _) = await office.Services.GetRequiredService<OpinionInk>().Take("data:image/png;base64," + Convert.ToBase64String(with), TestContext.Current.CancellationToken);
        var (plain, _) = await office.Services.GetRequiredService<OpinionInk>().Take("data:image/png;base64," + Dot, TestContext.Current.CancellationToken);

        Assert.Equal(plain, blob);
    }
}
