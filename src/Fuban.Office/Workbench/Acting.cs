using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
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
    Flash flash, TimeProvider clock, IStringLocalizer<WorkbenchTexts> texts)
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
        switch (outcome)
        {
            case Outcome.Done done:
                flash.Say(await message(done));
                navigation.NavigateTo(next?.Invoke(done) ?? done.Link ?? navigation.Uri);
                return [];
            case Outcome.Refused refused:
                http.HttpContext!.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return [.. refused.Refusals.Select(r => new FieldError(r.Field is null ? null : $"{prefix}.{r.Field}", sentences.Of(r)))];
            case Outcome.Stale stale:
                http.HttpContext!.Response.StatusCode = StatusCodes.Status409Conflict;
                return [new FieldError(null, texts["Stale", await Who(stale.ByAccount), stale.At is { } at ? time.Local(at).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : ""])];
            case Outcome.Forbidden forbidden:
                http.HttpContext!.Response.StatusCode = StatusCodes.Status403Forbidden;
                return [new FieldError(null, sentences.Of(forbidden.Reason))];
            default:
                http.HttpContext!.Response.StatusCode = StatusCodes.Status404NotFound;
                return [new FieldError(null, texts["Gone"])];
        }
    }

    /// <summary>What stood in the way before there was a command.</summary>
    public IReadOnlyList<FieldError> Refuse(IEnumerable<Refusal> refusals, string prefix = "Input")
    {
        Refused();
        return [.. refusals.Select(r => new FieldError(r.Field is null ? null : $"{prefix}.{r.Field}", sentences.Of(r)))];
    }

    /// <summary>The form could not be read at all: the answer says so, and what was typed stays.</summary>
    public void Refused() => http.HttpContext!.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

    /// <summary>A key for a form that is rendered for the first time.</summary>
    public Guid NewKey() => Ids.New(clock);

    /// <summary>办完之后: the next item of the officer's list, or the list, as he chose last.</summary>
    public string? Onward(Outcome.Done done) => "/inbox/next";

    private async Task<string> Who(Guid? person) => person is { } id && (await organization.CurrentAsync()).Person(id) is { } known ? known.Name : texts["Somebody"];
}
