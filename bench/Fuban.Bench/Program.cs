using Fuban.Bench;
using Fuban.Bench.Inbox;
using Fuban.Bench.Load;
using Fuban.Bench.Registration;
using Fuban.Bench.Search;
using Fuban.Bench.Steps;

(string Name, Func<Task> Run)[] benches =
[
    ("registration", RegistrationBench.Run),
    ("http", HttpRegistrationBench.Run),
    ("inbox", InboxBench.Run),
    ("search", SearchBench.Run),
    ("steps", StepBench.Run),
    ("load", LoadBench.Run),
    ("start", StartBench.Run),
    ("route", RouteBench.Run),
];
if (args.Any(a => benches.All(b => b.Name != a)))
{
    await Console.Error.WriteLineAsync($"usage: ./fuban bench [{string.Join("] [", benches.Select(b => b.Name))}]");
    return 64;
}

Report.Machine();
foreach (var (name, run) in benches)
{
    if (args.Length > 0 && !args.Contains(name)) continue;
    Report.Title(name);
    await run();
}

return 0;
