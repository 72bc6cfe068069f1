using Fuban.Kernel.Commands;
using Fuban.Kernel.Jobs;
using Fuban.Kernel.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Notices;

/// <summary>提醒.</summary>
internal static class NoticeServices
{
    public static void AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<ICompanion, NoticeCompanion>();
        services.AddScoped<NoticeBook>();
        services.AddSingleton<Live>();
        services.AddSingleton(MailOptions.FromEnvironment());
        services.AddSingleton<Mailing>();
        services.AddConsumer<Mailing>(Mailing.Message, (mailing, message, cancel) => mailing.Deliver(message, cancel));
        services.AddJob<Mailing>(Mailing.Message, Schedule.Every(TimeSpan.FromMinutes(1)), (mailing, cancel) => mailing.RunAsync(cancel));
        services.AddSingleton<Reminders>();
        services.AddJob<Reminders>("notices.remind", Schedule.Daily(8, 30), (reminders, cancel) => reminders.RunAsync(cancel));
        foreach (var seed in ReminderRules.Seeds) services.AddSingleton(seed);
    }
}
