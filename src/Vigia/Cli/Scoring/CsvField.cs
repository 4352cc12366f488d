namespace Vigia.Cli.Scoring;

/// <summary>Where a field stands in the reader's buffer.</summary>
/// <param name="Start">First byte, an opening quote included.</param>
/// <param name="Length">Bytes, quotes included.</param>
/// <param name="IsQuoted">Whether it is quoted.</param>
/// <param name="LineBreaksBefore">Line breaks between the record's start and the field's.</param>
internal readonly record struct CsvField(int Start, int Length, bool IsQuoted, int LineBreaksBefore);
