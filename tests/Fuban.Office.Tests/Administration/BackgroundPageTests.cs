using System.Net;
using Fuban.Kernel;
using Fuban.Kernel.Outbox;
using Fuban.Office.Organization;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Administration;

public sealed class BackgroundPageTests
{
    private const string Background = "/administration/background";

    [Fact]
    public async Task Background_AsSystemAdministrator_ShowsJobsByTheirTitles()
    {
        await using var office = await Office();

        var page = await (await office.SignedIn("system-administrator")).Open(Background);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("台账封存", page.Text, StringComparison.Ordinal);
        Assert.Contains("没有待投递的消息", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("records-head")]
    [InlineData("secretary-general")]
    [InlineData("audit-administrator")]
    public async Task Background_AsAnybodyElse_IsForbidden(string slug)
    {
        await using var office = await Office();

        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.SignedIn(slug)).Open(Background)).Status);
    }

    [Fact]
    public async Task Retry_OfADeadLetter_DeliversIt()
    {
        await using var office = await Office();
        var administrator = await office.SignedIn("system-administrator");
        await DeadLetter(office);

        var page = await administrator.Open(Background);
        var said = await page.Submit("立即重试");
        for (var waited = 0; (await office.Services.GetRequiredService<OutboxReading>().UnsentAsync(TestContext.Current.CancellationToken)).Total > 0 && waited < 500; waited++)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        Assert.Contains("投递失败", page.Text, StringComparison.Ordinal);
        Assert.Contains("no answer", page.Text, StringComparison.Ordinal);
        Assert.Equal("1", page.Document.QuerySelector($".side a[href='{Background}'] .count")?.TextContent);
        Assert.Contains("已安排重新投递", said.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("没有待投递的消息", (await administrator.Open(Background)).Text, StringComparison.Ordinal);
    }

    private static async Task<WebTestOffice> Office()
    {
        var office = await WebTestOffice.StartAsync();
        await office.Do(new MarkDemo());
        return office;
    }

    private static async Task DeadLetter(WebTestOffice office)
    {
        var file = office.Services.GetRequiredService<Kernel.Data.OfficeLocation>().DatabaseFile;
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """INSERT INTO kernel_outbox ("Id", "Kind", "Payload", "At", "Attempts", "Problem") VALUES (@id, 'matters.redate', '2027', 0, 10, 'HttpRequestException: no answer')""";
        command.Parameters.AddWithValue("@id", Ids.New(office.Clock).ToByteArray(true));
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
