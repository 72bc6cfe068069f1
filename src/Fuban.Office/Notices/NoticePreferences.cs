using System.Globalization;
using System.Net.Mail;

namespace Fuban.Office.Notices;

/// <summary>提醒偏好: where and when somebody wants mail. Kept among his preferences, each as a short text.</summary>
/// <param name="Address">Empty = no mail.</param>
/// <param name="Kinds">Which notices also go by mail.</param>
/// <param name="QuietFrom">The hour from which no mail goes, 0 to 23.</param>
/// <param name="QuietUntil">The hour from which it goes again.</param>
/// <param name="RestDays">Also on rest days.</param>
public sealed record NoticePreferences(string Address, IReadOnlyList<NoticeKind> Kinds, int QuietFrom, int QuietUntil, bool RestDays)
{
    public const string AddressName = "notices.address";
    public const string KindsName = "notices.kinds";
    public const string QuietName = "notices.quiet";

    public static IReadOnlyList<NoticeKind> Usual { get; } = [NoticeKind.Turn, NoticeKind.Urged, NoticeKind.DueToday, NoticeKind.Overdue, NoticeKind.OverdueUp, NoticeKind.CopyCalledIn, NoticeKind.CopyOverdue];

    public static NoticePreferences Read(Func<string, string?> chosen)
    {
        var kinds = chosen(KindsName) is { } text ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => Enum.TryParse<NoticeKind>(k, out var kind) ? kind : (NoticeKind?)null).OfType<NoticeKind>().ToList() : [.. Usual];
        var quiet = (chosen(QuietName) ?? "21 7 -").Split(' ');
        return new NoticePreferences(chosen(AddressName) ?? "", kinds, Hour(quiet, 0, 21), Hour(quiet, 1, 7), quiet.Length > 2 && quiet[2] == "+");
    }

    /// <summary>Each preference by its name; null = as usual.</summary>
    public IReadOnlyDictionary<string, string?> Write() => new Dictionary<string, string?>
    {
        [AddressName] = Address.Length == 0 ? null : Address,
        [KindsName] = Kinds.Count == 0 ? "-" : string.Join(' ', Kinds),
        [QuietName] = string.Create(CultureInfo.InvariantCulture, $"{QuietFrom} {QuietUntil} {(RestDays ? "+" : "-")}"),
    };

    public bool Wants(NoticeKind kind) => Address.Length > 0 && Kinds.Contains(kind);

    /// <summary>免打扰.</summary>
    public bool IsQuiet(DateTime local, bool workday) => (!workday && !RestDays)
        || (QuietFrom != QuietUntil && (QuietFrom < QuietUntil ? local.Hour >= QuietFrom && local.Hour < QuietUntil : local.Hour >= QuietFrom || local.Hour < QuietUntil));

    public static bool IsAddress(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static int Hour(string[] parts, int at, int usual) => parts.Length > at && int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24 ? hour : usual;
}
