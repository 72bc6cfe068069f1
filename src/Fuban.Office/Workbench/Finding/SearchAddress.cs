using System.Globalization;
using Fuban.Office.Search.Query;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Fuban.Office.Workbench.Finding;

/// <summary>检索地址: the address of the search page and a request are the same thing; a saved search keeps the address.</summary>
internal static class SearchAddress
{
    public const string Path = "/search";

    /// <param name="query">What stands behind the question mark.</param>
    public static SearchRequest Read(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? Given(string name) => values.TryGetValue(name, out var value) && !StringValues.IsNullOrEmpty(value) && !string.IsNullOrWhiteSpace(value[0]) ? value[0]!.Trim() : null;
        return new SearchRequest(Given("q") ?? "")
        {
            Kind = Given("kind"),
            Unit = Given("unit"),
            Sender = Given("sender"),
            State = Given("state"),
            Urgency = Given("urgency"),
            From = Day(Given("from")),
            To = Day(Given("to")),
            What = Enum.TryParse<SearchWhat>(Given("what"), true, out var what) && Enum.IsDefined(what) ? what : SearchWhat.Everything,
            Order = Enum.TryParse<SearchOrder>(Given("order"), true, out var order) && Enum.IsDefined(order) ? order : SearchOrder.Newest,
            After = Guid.TryParse(Given("after"), out var after) ? after : null,
        };
    }

    public static string Of(SearchRequest request)
    {
        var query = new QueryBuilder();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }

        Add("q", request.Words);
        Add("kind", request.Kind);
        Add("unit", request.Unit);
        Add("sender", request.Sender);
        Add("state", request.State);
        Add("urgency", request.Urgency);
        Add("from", Text(request.From));
        Add("to", Text(request.To));
        if (request.What != SearchWhat.Everything) Add("what", Name(request.What));
        if (request.Order != SearchOrder.Newest) Add("order", Name(request.Order));
        Add("after", request.After?.ToString("D"));
        return Path + query.ToQueryString();
    }

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Name<TEnum>(TEnum value) where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
