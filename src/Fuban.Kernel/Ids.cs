namespace Fuban.Kernel;

/// <summary>标识: ids are version 7 from the clock, so that they sort by time and tests can own them.</summary>
public static class Ids
{
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
