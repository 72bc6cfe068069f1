using System.Globalization;
using Fuban.Kernel.Jobs;
using Fuban.Kernel.Outbox;
using Fuban.Kernel.Rules;
using Fuban.Office.Workbench;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Architecture.Tests;

public sealed class TitleTests
{
    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("en")]
    public async Task Titles_OfRulesJobsAndMessages_AreThere(string culture)
    {
        await using var office = await TestOffice.CreateAsync();
        var titles = office.Services.GetRequiredService<Titles>();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        // A module gives them in its own texts, as Rule.…, Job.… and Outbox.….
        var rules = office.Services.GetServices<RuleSeed>().Select(r => r.Name).Where(n => titles.Rule(n) == n);
        var jobs = office.Services.GetServices<Job>().Select(j => j.Name).Where(n => titles.Job(n) == n);
        var messages = office.Services.GetServices<OutboxConsumer>().Select(c => c.Kind).Where(n => titles.Outbox(n) == n);
        Assert.Equal("", string.Join(' ', rules.Concat(jobs).Concat(messages)));
    }
}
