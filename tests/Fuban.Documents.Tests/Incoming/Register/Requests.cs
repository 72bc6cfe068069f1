using Fuban.Documents.Incoming.Register;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Files;
using Fuban.Office.Secrecy;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming.Register;

internal static class Requests
{
    public static IntakeDocument Ordinary { get; } = new("市财政局", "鄂州财[2026]7号", "关于拨付专项资金的请示", "请审批。");

    public static async Task<IntakeResult> Prepare(this TestOffice office, IntakeDocument document, Officer officer) =>
        await office.Services.GetRequiredService<Intake>().Prepare(Ids.New(office.Clock), document, SecrecyEntrance.Registration, officer.Actor());

    public static async Task<Outcome> Register(this TestOffice office, IntakeDocument document, Officer officer)
    {
        var prepared = await office.Prepare(document, officer);
        return prepared.Command is { } command ? await office.Run(command, officer.Actor()) : Outcome.Refuse(prepared.Refusals);
    }

    public static Upload File(string name, string text) => File(name, System.Text.Encoding.UTF8.GetBytes(text));

    public static Upload File(string name, byte[] content) => new(name, () => new MemoryStream(content));

    public static IEnumerable<string> Codes(this Outcome outcome) => outcome switch
    {
        Outcome.Refused refused => refused.Refusals.Select(r => r.Code),
        Outcome.Forbidden forbidden => [forbidden.Reason.Code],
        _ => [],
    };
}
