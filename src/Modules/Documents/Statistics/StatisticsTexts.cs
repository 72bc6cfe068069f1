namespace Fuban.Documents.Statistics;

/// <summary>Marks the texts of the statistics of time limits (StatisticsTexts.resx).</summary>
internal sealed class StatisticsTexts;
