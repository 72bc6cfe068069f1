namespace Fuban.Documents.Demo;

/// <summary>情节: the way of one document, step by step, with the hours of work that each act takes.</summary>
internal static class DemoPlot
{
    /// <summary>One act: the step at which it is done and by whom; a document that rests at a step has come to it and no further.</summary>
    internal sealed record Act(string Step, string Post, double Hours, Func<Task> Do);

    /// <param name="delegates">Heads have it done, all of them.</param>
    /// <param name="turns">How many things go another way than straight on: a return, a second round.</param>
    public static IEnumerable<Act> Of(DemoMatter matter, DemoCast cast, string reviewer, bool turns, Random dice, bool delegates = false)
    {
        yield return new("register", DemoMatter.Clerk, 0, matter.Register);
        yield return new("propose", DemoMatter.Head, Hours(0.4, 7), matter.Propose);
        var back = turns && matter.Leaders.Count > 0 && dice.Next(6) == 0;
        // Now and then the leaders agree and leave it to the records section to say who does it.
        var named = matter.Leaders.Count > 0 && dice.Next(6) > 0;
        foreach (var leader in matter.Leaders)
        {
            if (back && leader == matter.Leaders[0])
            {
                yield return new("instruct", leader, Hours(1, 8), () => matter.StepBack(leader));
                yield return new("propose", DemoMatter.Head, Hours(2, 9), matter.ProposeAgain);
            }

            yield return new("instruct", leader, Hours(0.6, 11), () => matter.Instruct(leader, named));
        }

        if (!named) yield return new("allocate", DemoMatter.Head, Hours(0.5, 6), matter.Allocate);
        foreach (var act in Reports(matter, cast, dice, Hours(8, 50), delegates)) yield return act;
        if (turns && dice.Next(5) == 0)
        {
            var again = matter.Undertakers[dice.Next(matter.Undertakers.Count)];
            yield return new("review", reviewer, Hours(1, 9), () => matter.Redo(reviewer, again));
            yield return new("undertake", again, Hours(6, 24), () => matter.Report(again, again: true));
        }

        yield return new("review", reviewer, Hours(1, 11), () => matter.Accept(reviewer));
        yield return new("conclude", DemoMatter.Clerk, Hours(0.5, 10), matter.Conclude);

        double Hours(double from, double to) => from + (dice.NextDouble() * (to - from));
    }

    /// <summary>Each undertaker reports in his own time; in the office's own sections the head often has it done.</summary>
    private static IEnumerable<Act> Reports(DemoMatter matter, DemoCast cast, Random dice, double hours, bool delegates)
    {
        foreach (var post in matter.Undertakers.OrderBy(_ => dice.Next()))
        {
            var by = post;
            if (post.EndsWith("-head", StringComparison.Ordinal) && (delegates || dice.Next(2) == 0) && cast.Colleague(post) is { } colleague)
            {
                yield return new("undertake", post, hours / 3, () => matter.PassOn(post, colleague, "undertake"));
                by = colleague;
            }

            yield return new("undertake", by, hours * 2 / 3, () => matter.Report(by));
            hours = 1 + (dice.NextDouble() * 10);
        }
    }
}
