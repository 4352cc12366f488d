namespace Vigia.Benchmarks.Measuring;

/// <summary>How figures are printed.</summary>
internal enum ReportFormat
{
    /// <summary>A line each.</summary>
    Text,

    /// <summary>One JSON object on one line.</summary>
    Json,
}
