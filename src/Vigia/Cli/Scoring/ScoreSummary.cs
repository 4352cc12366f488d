namespace Vigia.Cli.Scoring;

/// <summary>What a scoring run counted.</summary>
/// <param name="Rows">Rows read and answered.</param>
/// <param name="Columns">Features of each.</param>
/// <param name="NotJudged">Rows the detector could not judge yet.</param>
/// <param name="Onsets">Rows on which a person would be told.</param>
/// <param name="Anomalies">Rows marked as anomalies.</param>
/// <param name="NotForward">Time stamps equal to or before the one above.</param>
internal readonly record struct ScoreSummary(long Rows, int Columns, long NotJudged, long Onsets, long Anomalies, long NotForward);
