using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fuban.Documents;
using Fuban.Host.Cli;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Cli;

public sealed class CalendarImportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Rule", "CAL-13")]
    public async Task Import_WithAnOpenMatter_ListsWhatMoved()
    {
        var location = new OfficeLocation(_folder.File("office"));
        await using (var office = await OpenOffice.Async(location)) await Register(office.Services);
        var today = new OfficeTime().Today(TimeProvider.System);
        var day = Enumerable.Range(2, 15).Select(today.AddDays).First(d => WorkCalendar.Statutory.IsWorkday(d));

        var moved = await Run("calendar", "import", Notice(day), "--json", "--data", location.Root);

        var matter = Assert.Single(JsonDocument.Parse(moved).RootElement.GetProperty("moved").EnumerateArray());
        Assert.True(matter.GetProperty("to").GetDateTime() > matter.GetProperty("from").GetDateTime());
    }

    [Fact]
    [Trait("Rule", "CAL-13")]
    public async Task Import_ByAnotherProcess_IsFollowedByTheServer()
    {
        await using var server = await WebTestOffice.StartAsync();
        var location = server.Services.GetRequiredService<OfficeLocation>();
        // A program that imports and is gone before anything is dated anew.
        await using (var other = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(server.Clock).AddModules(location).BuildServiceProvider())
        {
            await Register(other);
            var notice = await File.ReadAllTextAsync(Notice(new DateOnly(2026, 12, 2)), TestContext.Current.CancellationToken);
            Assert.True((await other.GetRequiredService<CommandRunner>().Run(new ImportNotice(notice), Actor.System)).IsDone);
        }

        var redating = server.Services.GetRequiredService<MatterRedating>();
        var before = await redating.Moved();
        for (var waited = 0; (await redating.Moved()).Count == 0 && waited < 200; waited++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Empty(before);
        Assert.Single(await redating.Moved());
    }

    private static async Task Register(IServiceProvider services)
    {
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes("""{"title":"关于第一项工作的请示","issuer":"市财政局"}"""));
        await foreach (var line in DocumentsModule.Import(services, lines, Actor.System)) Assert.NotNull(line.Id);
    }

    private string Notice(DateOnly day) =>
        _folder.Write("notice.json", $$"""{"year":{{day.Year}},"papers":["test"],"days":[{"name":"test","date":"{{day:yyyy-MM-dd}}","isOffDay":true}]}""");

    private static async Task<string> Run(params string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-Hans");
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await new RootCommand { CalendarVerbs.Create() }.Parse(args)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        Assert.True(code == 0, error.ToString());
        return output.ToString();
    }
}
