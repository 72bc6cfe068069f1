using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Fuban.Host.Cli;
using Fuban.Kernel;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Cli;

public sealed class SearchVerbsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Search_ByAccount_FindsWhatItMaySeeAlsoAfterARebuild()
    {
        await using (var office = await OpenOffice.Async(new OfficeLocation(_folder.File("office"))))
        {
            var catalog = office.Services.GetRequiredService<OrganizationCatalog>();
            var runner = office.Services.GetRequiredService<Kernel.Commands.CommandRunner>();
            foreach (var slug in (string[])["records-clerk", "hotline-head"])
            {
                var person = Ids.New(TimeProvider.System);
                Assert.True((await runner.Run(new AddPerson(person, slug), Kernel.Commands.Actor.System)).IsDone);
                var post = (await catalog.CurrentAsync()).Post(slug, catalog.Today)!;
                Assert.True((await runner.Run(new AssignPost(person, post.Id, HoldingNature.Substantive, catalog.Today), Kernel.Commands.Actor.System)).IsDone);
                Assert.True((await runner.Run(new CreateAccount(Ids.New(TimeProvider.System), person, slug, null, "x"), Kernel.Commands.Actor.System)).IsDone);
            }
        }

        var file = _folder.Write("documents.jsonl", """{"title":"關於防汛的請示","issuer":"市水务局","number":"鄂州水〔2011〕5号"}""");
        await Run("documents", "import", file);

        var mine = await Found("防汛", "--account", "records-clerk");
        var others = await Found("防汛", "--account", "hotline-head");
        var (rebuilt, said, _) = await Run("index", "rebuild");
        var number = await Found("2011", "5", "--account", "records-clerk");
        var (nobody, _, error) = await Run("search", "防汛", "--account", "nobody");

        Assert.Equal((1, 0, 1), (mine.GetProperty("count").GetInt32(), others.GetProperty("count").GetInt32(), number.GetProperty("count").GetInt32()));
        Assert.Equal("關於防汛的請示", mine.GetProperty("items")[0].GetProperty("title").GetString());
        Assert.Equal((0, 1), (rebuilt, nobody));
        Assert.Contains("1", said, StringComparison.Ordinal);
        Assert.Contains("nobody", error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Found(params string[] args) => JsonDocument.Parse((await Run(["search", .. args, "--json"])).Output).RootElement;

    private async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-Hans");
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await new RootCommand { DocumentVerbs.Create(), SearchVerbs.Search(), SearchVerbs.Index() }.Parse([.. args, "--data", _folder.File("office")])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
