namespace Fuban.Insight.Routing;

/// <summary>把握度: turns the lead of the best unit over the next into the share of such suggestions found right.</summary>
/// <remarks>
/// Lead is the score of the best unit minus that of the second. The steps were read off the labelled titles of the test project (its development part),
/// each lowered for the smallness of the sample; between steps the value is interpolated. Raise or lower them together with the weights of the router.
/// </remarks>
internal static class Confidence
{
    private static readonly (double Lead, double Share)[] Steps = [(0, 0.40), (0.5, 0.60), (1, 0.72), (2, 0.82), (4, 0.90), (6, 0.95), (9, 0.97)];

    public const double Nothing = 0.15;

    public static double Of(double lead)
    {
        for (var step = 1; step < Steps.Length; step++)
        {
            if (lead >= Steps[step].Lead)
                continue;
            var (from, to) = (Steps[step - 1], Steps[step]);
            return Math.Round(from.Share + (to.Share - from.Share) * Math.Max(0, lead - from.Lead) / (to.Lead - from.Lead), 2);
        }
        return Steps[^1].Share;
    }
}
