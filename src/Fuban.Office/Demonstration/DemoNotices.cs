using Fuban.Office.Notices;

namespace Fuban.Office.Demonstration;

/// <summary>演示提醒: everybody has looked at what he was told, but for the last days.</summary>
internal static class DemoNotices
{
    private const int Unseen = 2;

    public static DemoPart Part { get; } = new(stage =>
    {
        stage.At(stage.Time.StartOf(stage.Today.AddDays(-Unseen)).AddHours(9), async () =>
        {
            foreach (var post in stage.Office.Posts.Select(p => p.Slug).Where(stage.IsHeld)) await stage.Run(post, new SeeNotices());
        });
        return Task.CompletedTask;
    });
}
