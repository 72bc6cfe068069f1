using System.Globalization;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Exports;

public static class ExportPermissions
{
    /// <summary>导出审批: the head of the records section, or the audit administrator.</summary>
    public const string Decide = "exports.decide";
}

/// <summary>导出规则.</summary>
internal static class ExportRules
{
    /// <summary>免审批行数.</summary>
    public const string AtOnce = "exports.at-once";

    public static RuleSeed Seed { get; } = new(AtOnce, "500", RuleUnits.Number, "office");

    public static async Task<int> AtOnceOn(this RuleBook rules, DateOnly day) => int.Parse((await rules.Get(AtOnce, day)).Value, CultureInfo.InvariantCulture);
}

/// <summary>申请导出. The desk has asked whether he may see the list, and counted its rows.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record RequestExport(Guid Id, string Kind, string Query, int Rows, string? Purpose) : ICommand;

internal sealed class RequestExportHandler(RuleBook rules) : IHandler<RequestExport>
{
    public async Task<Outcome> Handle(RequestExport command, CommandContext x)
    {
        if (command.Rows == 0) return Outcome.Refuse("EXPORT-empty");
        var purpose = command.Purpose?.Trim();
        var free = command.Rows <= await rules.AtOnceOn(x.Today);
        if (purpose?.Length > ExportRequest.LongestPurpose || (!free && string.IsNullOrEmpty(purpose)))
            return Outcome.Refuse(new Refusal("EXPORT-purpose", ExportRequest.LongestPurpose).On(nameof(command.Purpose)));
        var request = new ExportRequest(command.Id, command.Kind, command.Query, command.Rows, purpose, x.Actor.Person, x.Actor.Post, x.Now);
        if (free) request.Grant(null, x.Now);
        x.Db.Add(request);
        x.Detail = command.Kind;
        return new Outcome.Done("/exports", command.Id);
    }
}

/// <summary>审批导出, never one's own.</summary>
[Requires(ExportPermissions.Decide)]
public sealed record DecideExport(Guid Id, bool Grant, string? Reason) : ICommand;

internal sealed class DecideExportHandler : IHandler<DecideExport>
{
    public async Task<Outcome> Handle(DecideExport command, CommandContext x)
    {
        if (await x.Db.Set<ExportRequest>().SingleOrDefaultAsync(r => r.Id == command.Id) is not { } request) return new Outcome.NotFound();
        if (x.Actor.Is(request.PersonId)) return Outcome.Refuse("EXPORT-own");
        if (request.State != ExportState.Asked) return Outcome.Refuse("EXPORT-decided");
        if (command.Grant) request.Grant(x.Actor.Person, x.Now);
        else if (string.IsNullOrWhiteSpace(command.Reason)) return Outcome.Refuse(new Refusal("EXPORT-reason").On(nameof(command.Reason)));
        else request.Deny(x.Actor.Person, command.Reason.Trim(), x.Now);
        x.Detail = command.Grant ? "granted" : "denied";
        return new Outcome.Done("/exports", request.Id);
    }
}

/// <summary>下载登记: recorded before the first byte goes out.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record RecordExport(Guid Id, int Rows) : ICommand;

internal sealed class RecordExportHandler : IHandler<RecordExport>
{
    public async Task<Outcome> Handle(RecordExport command, CommandContext x)
    {
        if (await x.Db.Set<ExportRequest>().SingleOrDefaultAsync(r => r.Id == command.Id && r.PersonId == x.Actor.Person) is not { } request) return new Outcome.NotFound();
        if (request.RefusalsToDownload(command.Rows, x.Now).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        request.CountDownload();
        x.Detail = string.Create(CultureInfo.InvariantCulture, $"{request.Kind}:{command.Rows}");
        return new Outcome.Done(null, request.Id);
    }
}
