using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Fuban.Host.Cli;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Rules;
using Fuban.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Cli;

public sealed class LedgerVerbsTests : IDisposable
{
    private readonly TempFolder _office = new();

    public void Dispose() => _office.Dispose();

    [Fact]
    public async Task Verify_OfAnUntouchedOffice_SaysSo()
    {
        await MakeOffice();

        var (code, output, _) = await Run("ledger", "verify");

        Assert.Equal(0, code);
        Assert.StartsWith("台账完好。", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfATamperedEntry_NamesItAndExitsNonZero()
    {
        await MakeOffice();
        Assert.Equal(0, (await Run("ledger", "seal")).Code);
        await Tamper("""UPDATE ledger_entries SET "Verb" = 'Forged' WHERE "Leaf" = 0""");

        var (code, output, _) = await Run("ledger", "verify", "--json");

        var problem = JsonDocument.Parse(output).RootElement.GetProperty("problems")[0];
        Assert.Equal((1, "entryAltered", 0), (code, problem.GetProperty("kind").GetString(), problem.GetProperty("place").GetInt32()));
    }

    [Fact]
    public async Task Verify_AgainstAnExportedHead_ComparesThem()
    {
        await MakeOffice();
        await Run("ledger", "seal");
        var head = _office.Write("head.json", (await Run("ledger", "head")).Output);
        Assert.Equal(0, (await Run("ledger", "verify", "--head", head)).Code);
        await Tamper("UPDATE ledger_entries SET \"Leaf\" = NULL");
        await Tamper("DELETE FROM ledger_heads");

        var (code, output, _) = await Run("ledger", "verify", "--head", head);

        Assert.Equal(1, code);
        Assert.Contains("台账与导出的树头不符", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithAFileThatIsNoHead_IsWrongUsage()
    {
        await MakeOffice();

        Assert.Equal(2, (await Run("ledger", "verify", "--head", _office.Write("x.json", "{}"))).Code);
        Assert.Equal(2, (await Run("ledger", "verify", "--head", _office.File("none.json"))).Code);
    }

    [Fact]
    public async Task Head_BeforeAnythingIsSealed_SaysSo()
    {
        await MakeOffice();

        var (code, output, error) = await Run("ledger", "head");

        Assert.Equal((1, "", "尚无已封存的记录。"), (code, output, error.Trim()));
    }

    [Fact]
    public async Task Prove_OfAnUnknownNumber_SaysSo()
    {
        await MakeOffice();
        await Run("ledger", "seal");

        var (code, output, error) = await Run("ledger", "prove", "收文〔2026〕9号");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("收文〔2026〕9号", error, StringComparison.Ordinal);
    }

    /// <summary>Acts enough for a ledger, without the charter and the rest of a first start.</summary>
    private async Task MakeOffice()
    {
        await using var services = new ServiceCollection().AddLogging().AddModules(new OfficeLocation(_office.Path)).BuildServiceProvider();
        await using (var db = services.GetRequiredService<OfficeStore>().ForMigration()) await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        Assert.True((await services.GetRequiredService<CommandRunner>().Run(new SeedRules(), Actor.System)).IsDone);
    }

    private async Task Tamper(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_office.File("office.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken) > 0);
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-Hans");
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await new RootCommand { LedgerVerbs.Create() }.Parse([.. args, "--data", _office.Path])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
