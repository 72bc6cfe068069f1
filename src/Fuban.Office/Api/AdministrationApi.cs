using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Jobs;
using Fuban.Kernel.Outbox;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Secrecy;
using Fuban.Office.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>规则: what holds today, and every version.</summary>
public sealed record RulesAnswer(IReadOnlyList<RuleView> Current, IReadOnlyList<RuleVersion> Versions);

/// <summary>后台任务.</summary>
public sealed record JobAnswer(string Name, DateTime? NextAt, DateTime? StartedAt, DateTime? EndedAt, string? Problem);

/// <summary>后台运行: jobs, and what is not delivered yet.</summary>
public sealed record BackgroundAnswer(IReadOnlyList<JobAnswer> Jobs, IReadOnlyList<DeliveryView> Deliveries, int Undelivered);

/// <summary>保密告警 of one page.</summary>
public sealed record AlarmsAnswer(IReadOnlyList<AlarmView> Items, int Count);

/// <summary>管理接口: rules, calendar, webhooks, background, secrecy alarms.</summary>
internal static class AdministrationApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var rules = app.MapApi("rules");
        rules.MapGet("/rules", Rules).Describe<RulesAnswer>("listRules", "Rules", "Limits, terms and words of the office with their source: what holds today and every version.");
        rules.MapCommand<ProposeRule>("/rules/{name}/versions", "proposeRule", "Propose a rule", "A value from a day on, with its source.", of: "/rules");
        rules.MapCommand<ReleaseRule>("/rule-versions/{id:guid}/release", "releaseRule", "Release a rule", "By another than who proposed it.", of: "/rules");
        rules.MapCommand<WithdrawRule>("/rule-versions/{id:guid}/withdraw", "withdrawRule", "Withdraw a proposed rule", "By who proposed it or who may release it.", of: "/rules");

        var calendar = app.MapApi("calendar");
        calendar.MapGet("/calendar/moved", async (MatterRedating redating) => new ApiList<MovedMatter>(await redating.Moved())).Describe<ApiList<MovedMatter>>(
            "listMovedMatters", "What a notice moved", "Matters whose due day changed with the last holiday notice.").For(CalendarPermissions.Import);
        calendar.MapCommand<ImportNotice>(
            "/calendar/notices", "importNotice", "Import a holiday notice", "The text of the notice of the State Council's office, as published; open matters are dated anew.", complete: ReadNotice,
            given: [nameof(ImportNotice.Json)], extra: [new MoveField("Text", typeof(string)) { Required = true }]);

        var hooks = app.MapApi("webhooks");
        hooks.MapGet("/webhooks", async (WebhookBook book) => new ApiList<WebhookView>(await book.All())).Describe<ApiList<WebhookView>>(
            "listWebhooks", "Webhooks", "Where events are sent, ended ones included.").For(WebhookPermissions.Manage);
        hooks.MapCommand<AddWebhook>(
            "/webhooks", "addWebhook", "Add a webhook", "Signed CloudEvents go there. The answer holds the signing key, shown once: a repetition under the same key is refused.", of: "/webhooks",
            complete: (call, fields) =>
            {
                (call.Secret, fields["secret"]) = call.Service<Webhooks.Webhooks>().NewSecret();
                return Task.FromResult<Refusal?>(null);
            },
            given: [nameof(AddWebhook.Secret)]);
        hooks.MapCommand<EndWebhook>("/webhooks/{id:guid}/end", "endWebhook", "End a webhook", "Nothing more is sent there.", of: "/webhooks");

        var background = app.MapApi("background");
        background.MapGet("/background", Background).Describe<BackgroundAnswer>("getBackground", "Jobs and deliveries", "What the program does by itself and what it has to deliver.").For(OutboxPermissions.Manage);
        background.MapCommand<RetryOutbox>("/background/retry", "retryDeliveries", "Deliver again", "One dead or failing delivery by its id, or all dead ones.", of: "/background", withId: true);
        background.MapGet("/secrecy-alarms", async (SecrecyAlarms alarms, ApiAnswers answers, int page = 1) => page is < 1 or > 10_000
                ? answers.Refuse("API-limit", "page")
                : Results.Ok(await alarms.Read(page, ApiCursor.Usual) is var (rows, total) ? new AlarmsAnswer(rows, total) : null))
            .Describe<AlarmsAnswer>("listSecrecyAlarms", "Secrecy alarms", "What the gate turned away, without its words.").For(SecrecyPermissions.Keep);
    }

    private static async Task<RulesAnswer> Rules(RuleBook book, OrganizationCatalog catalog) => new(await book.On(catalog.Today), await book.History());

    private static async Task<BackgroundAnswer> Background(OfficeJobs jobs, OutboxReading outbox)
    {
        var (rows, total) = await outbox.UnsentAsync();
        return new BackgroundAnswer([.. (await jobs.ListAsync()).Select(j => new JobAnswer(j.Name, j.NextAt, j.StartedAt, j.EndedAt, j.Problem))], rows, total);
    }

    private static Task<Refusal?> ReadNotice(ApiCall call, System.Text.Json.Nodes.JsonObject fields)
    {
        var read = NoticeText.Parse(fields["text"]!.ToString(), null);
        fields.Remove("text");
        if (!read.Given) return Task.FromResult<Refusal?>(read.Refusal.On("text"));
        fields["json"] = NoticeJson.Write(read.Value.ToNotice());
        return Task.FromResult<Refusal?>(null);
    }
}
