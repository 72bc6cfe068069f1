using System.Globalization;
using System.Resources;

namespace Fuban.Office.Workbench;

/// <summary>名目: where a module keeps the titles of its rules, jobs and messages, under <c>Rule.</c>, <c>Job.</c>, <c>Outbox.</c> and their names.</summary>
public sealed record TitleTexts(ResourceManager Resources)
{
    public static TitleTexts Of(Type marker) => new(new ResourceManager(marker));
}

/// <summary>Titles of things that the code knows by a name, in the reader's language; the name itself where a module gave none.</summary>
public sealed class Titles(IEnumerable<TitleTexts> sources)
{
    public string Rule(string name) => Of("Rule", name);

    public string Job(string name) => Of("Job", name);

    public string Outbox(string kind) => Of("Outbox", kind);

    private string Of(string what, string name) =>
        sources.Select(s => s.Resources.GetString($"{what}.{name}", CultureInfo.CurrentUICulture)).FirstOrDefault(t => t is not null) ?? name;
}
