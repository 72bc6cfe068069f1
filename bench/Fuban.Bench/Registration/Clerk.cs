// Data: one registration as a clerk types it.
using Fuban.Documents;
using Fuban.Documents.Incoming;
using Fuban.Documents.Incoming.Register;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;

namespace Fuban.Bench.Registration;

/// <summary>收文员: registers one document after another, each with a key, as a form or the interface does.</summary>
internal sealed class Clerk(BenchOffice office, Guid post)
{
    private static readonly DateOnly Today = new OfficeTime().Today(TimeProvider.System);
    private readonly Actor _actor = new(Ids.New(TimeProvider.System), Ids.New(TimeProvider.System), post, null, new HashSet<string> { DocumentPermissions.Register });
    private int _last;

    /// <returns>Id of the matter.</returns>
    public async Task<Guid> Register()
    {
        var number = Interlocked.Increment(ref _last);
        var fields = new RegisteredFields(
            "市财政局", null, $"鄂州财〔2026〕{number}号", $"鄂州财|2026|{number:D6}", DocumentKind.Request, Today.AddDays(-3), Today, 1,
            "为保障全市重点项目建设，拟从预备费中安排专项资金，用于防汛抗旱和农田水利设施修复。现将有关情况报告如下，妥否，请批示。");
        var id = Ids.New(TimeProvider.System);
        var command = new RegisterIncoming(
            id, $"关于安排专项资金的请示之{number}", fields, Urgency.None, false, null, [],
            new RoutedUnit("U03", "U03.domains[2]", "负责财政、税务、金融方面的联系协调", "ezhou"), false);
        var outcome = await office.Runner.Run(command, _actor, Ids.New(TimeProvider.System));
        if (!outcome.IsDone) throw new InvalidOperationException($"The registration was refused: {outcome}");
        return id;
    }
}
