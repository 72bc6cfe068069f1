// Types that break the one-way order, so that the rule is seen to find them.
namespace Fuban.Architecture.Tests.Canaries.Lower
{
    internal sealed class Innocent
    {
        public static int Own() => new List<string>().Count;
    }

    internal sealed class LooksUpInABody
    {
        public static string Peek() => new List<Higher.Thing>().Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

namespace Fuban.Architecture.Tests.Canaries.Higher
{
    internal sealed record Thing(Lower.Innocent MayLookDown);
}
