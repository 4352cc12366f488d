namespace Vigia.Incidents;

/// <summary>What a backtest found.</summary>
/// <param name="FromMs">Begin of the range.</param>
/// <param name="ToMs">First millisecond after it.</param>
/// <param name="BudgetPerWeek">False alarms a week that the thresholds were set for.</param>
/// <param name="Ticks">Ticks that were replayed.</param>
/// <param name="JudgedSteps">Steps that a model judged.</param>
/// <param name="Trainings">When models were trained, in virtual time.</param>
/// <param name="PerWeek">Incidents a week of judged time.</param>
/// <param name="Incidents">What would have been told, oldest first; numbered from 1 in this report alone.</param>
internal sealed record BacktestReport(
    long FromMs, long ToMs, double BudgetPerWeek, long Ticks, long JudgedSteps, IReadOnlyList<long> Trainings, double PerWeek, IReadOnlyList<IncidentView> Incidents);
