using Xunit;

namespace Fuban.Testing;

/// <summary>The two databases that an office can stand on.</summary>
public enum Store
{
    Sqlite,
    PostgreSql,
}

/// <summary>For <c>[Theory, ClassData(typeof(TestStores))]</c>: every persistence test means the same on both.</summary>
public sealed class TestStores : TheoryData<Store>
{
    public TestStores()
        : base(Enum.GetValues<Store>())
    {
    }
}
