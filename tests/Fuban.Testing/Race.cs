namespace Fuban.Testing;

/// <summary>Runs the same thing many times at once, all let go at the same moment.</summary>
public static class Race
{
    public static async Task<T[]> Run<T>(int runners, Func<int, Task<T>> run)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, runners).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await run(i);
        })).ToArray();
        start.SetResult();
        return await Task.WhenAll(all);
    }
}
