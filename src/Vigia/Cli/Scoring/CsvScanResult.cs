namespace Vigia.Cli.Scoring;

/// <summary>How looking for a record's end went.</summary>
internal enum CsvScanResult
{
    /// <summary>The record is whole.</summary>
    Complete,

    /// <summary>The bytes end before the record does.</summary>
    NeedsMore,

    /// <summary>The file ends inside quotes.</summary>
    QuoteNotClosed,

    /// <summary>Something other than a comma or a line break follows a closing quote.</summary>
    TextAfterQuote,
}
