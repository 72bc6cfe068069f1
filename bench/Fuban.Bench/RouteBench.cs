// Data: senders and subjects as they come.
using Fuban.Insight.Routing;
using Fuban.Office.Organization.Charter;

namespace Fuban.Bench;

/// <summary>分办建议: items routed per second on one thread, as the verb and the registration do it.</summary>
internal static class RouteBench
{
    private const int Rounds = 5;
    private const int Items = 4000;
    private static readonly string[] Issuers = ["市财政局", "市卫生局", "市人社局", "鄂州供电公司", "某小额贷款公司", "省人民政府办公厅", "葛店开发区", "梁子湖区人民政府"];
    private static readonly string[] Subjects = ["安排防汛抗旱专项资金", "加强安全生产监督检查", "小额贷款公司变更股东", "扶贫开发重点项目", "教师绩效工资", "电网建设用地", "城乡低保标准调整", "招商引资优惠政策"];
    private static readonly string[] Forms = ["关于{0}的请示", "关于{0}情况的报告", "关于做好{0}工作的通知", "关于{0}有关问题的函"];

    public static async Task Run()
    {
        var router = await Router();
        var items = Enumerable.Range(0, Items).Select(Item).ToList();
        foreach (var item in items) router.Route(item);
        var rates = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var before = Cpu.Own;
            foreach (var item in items) router.Route(item);
            rates.Add(Items / (Cpu.Own - before).TotalSeconds);
        }

        Report.Goal($"routed items per second of CPU >= 2000: {Report.Median(rates):F0}", Report.Median(rates) >= 2000);
    }

    private static RoutingItem Item(int i)
    {
        var subject = Subjects[i / Issuers.Length % Subjects.Length];
        var title = string.Format(System.Globalization.CultureInfo.InvariantCulture, Forms[i / 64 % Forms.Length], subject);
        return new RoutingItem(i.ToString(System.Globalization.CultureInfo.InvariantCulture), Issuers[i % Issuers.Length], title, null);
    }

    private static async Task<Router> Router()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "charter");
        var charter = CharterDocument.Read(await File.ReadAllTextAsync(Path.Combine(folder, "ezhou.json"))).Document!;
        return CharterRouting.Build(charter, OrganisationDocument.Read(await File.ReadAllTextAsync(Path.Combine(folder, "organisations.json")), charter).Document!);
    }
}
