using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Workbench.Drafts;
using Fuban.Office.Workbench.Lists;
using Fuban.Office.Workbench.Personal;
using Fuban.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Fuban.Office.Workbench;

/// <summary>
/// 表单办理: runs a command for a form and tells the form what to do: go on, or show these sentences. Done redirects by itself with a message; anything
/// else sets the status and leaves everything typed where it is.
/// </summary>
public sealed class Acting(
    CommandRunner runner, OfficerAccessor officers, OrganizationCatalog organization, OfficeTime time, Sentences sentences, NavigationManager navigation, IHttpContextAccessor http,
    Flash flash, Desk desk, DraftBook drafts, OpinionInk ink, TimeProvider clock, IStringLocalizer<WorkbenchTexts> texts)
{
    /// <param name="post">The post in which he acts; null = his main post.</param>
    /// <param name="key">The idempotency key of the form.</param>
    /// <param name="message">What the next page says when it is done.</param>
    /// <param name="next">Where to go; null = where the outcome points.</param>
    /// <param name="prefix">Name of the form's input property, before the field names of refusals.</param>
    public Task<IReadOnlyList<FieldError>> Run<TCommand>(TCommand command, Guid? post, Guid? key, string message, Func<Outcome.Done, string?>? next = null, string prefix = "Input")
        where TCommand : ICommand => Run(command, post, key, _ => Task.FromResult(message), next, prefix);

    /// <param name="message">Asked when it is done: what the next page says may name the number just given.</param>
    public async Task<IReadOnlyList<FieldError>> Run<TCommand>(
        TCommand command, Guid? post, Guid? key, Func<Outcome.Done, Task<string>> message, Func<Outcome.Done, string?>? next = null, string prefix = "Input")
        where TCommand : ICommand => await Show(await runner.Run(command, officers.Required.Actor(post), key), message, next, prefix);

    /// <summary>Tells the form what became of a command that has been run.</summary>
    public async Task<IReadOnlyList<FieldError>> Show(Outcome outcome, Func<Outcome.Done, Task<string>> message, Func<Outcome.Done, string?>? next, string prefix)
    {
        if (outcome is not Outcome.Done done) return await Show(outcome, prefix);
        var said = await message(done);
        flash.Say(await Draw(done) is { } lost ? $"{said} {sentences.Of(lost)}" : said);
        await Remember();
        await drafts.Sent(http.HttpContext!.Request);
        navigation.NavigateTo(next?.Invoke(done) ?? done.Link ?? navigation.Uri);
        return [];
    }

    /// <summary>Runs what the same page shows the result of; empty when it is done.</summary>
    public async Task<IReadOnlyList<FieldError>> Try<TCommand>(TCommand command) where TCommand : ICommand => await Show(await runner.Run(command, officers.Required.Actor()));

    /// <summary>Why it is not done, beside the fields that it concerns; the answer's status says the same to programs.</summary>
    public async Task<IReadOnlyList<FieldError>> Show(Outcome outcome, string prefix = "Input")
    {
        switch (outcome)
        {
            case Outcome.Done:
                return [];
            case Outcome.Refused refused:
                return Refuse(refused.Refusals, prefix);
            case Outcome.Stale stale:
                Status(StatusCodes.Status409Conflict);
                return [new FieldError(null, texts["Stale", await Who(stale.ByAccount), stale.At is { } at ? time.Local(at).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : ""])];
            case Outcome.Forbidden forbidden:
                Status(StatusCodes.Status403Forbidden);
                return [new FieldError(null, sentences.Of(forbidden.Reason))];
            default:
                Status(StatusCodes.Status404NotFound);
                return [new FieldError(null, texts["Gone"])];
        }
    }

    /// <summary>What stood in the way, or stood in the way before there was a command.</summary>
    public IReadOnlyList<FieldError> Refuse(IEnumerable<Refusal> refusals, string prefix = "Input")
    {
        Refused();
        return [.. refusals.Select(r => new FieldError(r.Field is null ? null : $"{prefix}.{r.Field}", sentences.Of(r)))];
    }

    /// <summary>The form could not be read at all: the answer says so, and what was typed stays.</summary>
    public void Refused() => Status(StatusCodes.Status422UnprocessableEntity);

    /// <summary>Fields that could not be read, if any.</summary>
    public IReadOnlyList<FieldError> Unread(params FieldError?[] errors)
    {
        FieldError[] found = [.. errors.OfType<FieldError>()];
        if (found.Length > 0) Refused();
        return found;
    }

    /// <summary>A key for a form that is rendered for the first time.</summary>
    public Guid NewKey() => Ids.New(clock);

    /// <summary>办完之后: the next item of the list from which this one was opened, or that list, as the officer chose last.</summary>
    public string? Onward(Outcome.Done done)
    {
        var query = http.HttpContext!.Request.Query;
        if (done.Subject is { } subject && query[RecordList.Name].ToString() is { Length: > 0 } list) return RecordList.NextHref(list, subject);
        return done.Subject is { } matter ? (ListAddress.From(query) ?? ListAddress.Default).NextHref(matter, ListAddress.TurnOf(query)) : "/inbox/next";
    }

    /// <summary>What was written by hand beside the opinion goes with it. The act stands even if the picture cannot be taken, and the next page says so.</summary>
    private async Task<Refusal?> Draw(Outcome.Done done)
    {
        if (done.Subject is not { } matter || http.HttpContext!.Request is not { HasFormContentType: true } request) return null;
        var (blob, no) = await ink.Take(request.Form[OpinionInk.Field], http.HttpContext.RequestAborted);
        return blob is not null && await runner.Run(new BindInk(matter, blob), officers.Required.Actor()) is Outcome.Refused refused ? refused.Refusals[0] : no;
    }

    private async Task Remember()
    {
        if (http.HttpContext!.Request is { HasFormContentType: true } request && request.Form[Personal.Onward.Name].ToString() is var chosen && Personal.Onward.Choices.Contains(chosen))
            await desk.Set(Personal.Onward.Name, chosen);
    }

    private void Status(int status) => http.HttpContext!.Response.StatusCode = status;

    private async Task<string> Who(Guid? person) => person is { } id && (await organization.CurrentAsync()).Person(id) is { } known ? known.Name : texts["Somebody"];
}
