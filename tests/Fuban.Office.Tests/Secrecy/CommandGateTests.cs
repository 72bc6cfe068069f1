using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Secrecy;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Secrecy;

public class CommandGateTests
{
    private const string Marked = "机密★5年";

    public static TheoryData<string> Commands => [.. CommandTypes().Where(t => Texts(t).Any()).Select(t => t.FullName!)];

    /// <summary>Every command of the product, whatever module brought it: a new field is read without anybody remembering it.</summary>
    [Theory, MemberData(nameof(Commands))]
    [Trait("Rule", "SC-01")]
    [Trait("Rule", "SC-02")]
    public async Task Run_MarkInAnyTextOfACommand_IsRefusedBeforeItsHandler(string name)
    {
        await using var office = await TestOffice.CreateAsync();
        var type = CommandTypes().Single(t => t.FullName == name);

        foreach (var path in Texts(type))
        {
            var outcome = await (Task<Outcome>)Run.MakeGenericMethod(type).Invoke(null, [office, Make(type, path)])!;

            var refusal = Assert.Single(Assert.IsType<Outcome.Refused>(outcome).Refusals);
            Assert.Equal(("SC-01", path[^1].Name), (refusal.Code, refusal.Field));
        }

        var (alarms, total) = await office.Services.GetRequiredService<SecrecyAlarms>().Read(1, 50);
        Assert.Equal(Texts(type).Count(), total);
        Assert.All(alarms, a => Assert.Equal((type.Name, "SC-01"), (a.Verb, a.Rule)));
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SC-02")]
    public async Task Run_MarkedNote_LeavesNothingButAnAlarm(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var head = await office.Officer("records-head");
        var key = Ids.New(office.Clock);

        var refused = await office.Runner.Run(new UrgeMatter(Ids.New(office.Clock), Ids.New(office.Clock), $"{Marked}\nPLANTED7391"), head.Actor(), key);
        var clean = await office.Runner.Run(new UrgeMatter(Ids.New(office.Clock), Ids.New(office.Clock), "请抓紧。"), head.Actor(), key);

        Assert.IsType<Outcome.Refused>(refused);
        Assert.IsType<Outcome.NotFound>(clean);
        Assert.Empty(Traces.Of(office.Services.GetRequiredService<OfficeLocation>().Root, "PLANTED7391"));
        var (alarms, _) = await office.Services.GetRequiredService<SecrecyAlarms>().Read(1, 10);
        var alarm = Assert.Single(alarms);
        Assert.Equal((head.Person.Id, "UrgeMatter", SecrecyPlace.Typed), (alarm.Person, alarm.Verb, alarm.Place));
    }

    [Fact]
    public async Task Run_SentencesThatSpeakOfSecrets_Pass()
    {
        await using var office = await TestOffice.CreateAsync();

        var outcome = await office.Run(new AddPerson(Ids.New(office.Clock), "负责机密文件管理的同志"));

        Assert.True(outcome.IsDone);
    }

    [Fact]
    public async Task Run_WithoutPermission_IsForbiddenAndRaisesNoAlarm()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");

        var outcome = await office.Run(new AddPerson(Ids.New(office.Clock), Marked), clerk.Actor());

        Assert.IsType<Outcome.Forbidden>(outcome);
        Assert.Equal(0, (await office.Services.GetRequiredService<SecrecyAlarms>().Read(1, 10)).Total);
    }

    private static MethodInfo Run { get; } = typeof(CommandGateTests).GetMethod(nameof(RunAsSystem), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Task<Outcome> RunAsSystem<TCommand>(TestOffice office, TCommand command) where TCommand : ICommand => office.Run(command);

    private static IEnumerable<Type> CommandTypes() => Directory.EnumerateFiles(AppContext.BaseDirectory, "Fuban.*.dll").Select(f => Path.GetFileNameWithoutExtension(f)!)
        .Where(n => !n.EndsWith(".Tests", StringComparison.Ordinal)).Select(Assembly.Load).SelectMany(a => a.GetTypes())
        .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(ICommand).IsAssignableFrom(t)).OrderBy(t => t.FullName, StringComparer.Ordinal);

    /// <summary>Ways to every string that may be set: the test's own finding, not the gate's.</summary>
    private static IEnumerable<PropertyInfo[]> Texts(Type type) =>
        type.GetProperties().Where(p => p.CanWrite && !Code(p)).SelectMany(p => p.PropertyType == typeof(string) || p.PropertyType == typeof(IReadOnlyList<string>)
            ? [[p]]
            : Item(p.PropertyType) is { IsClass: true } item && item.Namespace!.StartsWith("Fuban", StringComparison.Ordinal) && item != type
                ? Texts(item).Select(rest => (PropertyInfo[])[p, .. rest])
                : Enumerable.Empty<PropertyInfo[]>());

    private static bool Code(PropertyInfo property) => property.IsDefined(typeof(CodeAttribute))
        || property.DeclaringType!.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.Name == property.Name && p.IsDefined(typeof(CodeAttribute)));

    private static Type Item(Type type) => type.IsGenericType ? type.GetGenericArguments()[^1] : type;

    private static object Make(Type type, ReadOnlySpan<PropertyInfo> path)
    {
        var made = RuntimeHelpers.GetUninitializedObject(type);
        var own = path[0];
        var inner = path.Length == 1 ? Marked : Make(Item(own.PropertyType), path[1..]);
        if (own.PropertyType != inner.GetType() && own.PropertyType.IsAssignableTo(typeof(IEnumerable)))
        {
            var list = Array.CreateInstance(inner.GetType(), 1);
            list.SetValue(inner, 0);
            inner = list;
        }

        own.SetValue(made, inner);
        return made;
    }
}
