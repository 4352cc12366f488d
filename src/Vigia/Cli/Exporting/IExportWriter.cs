using Vigia.Storage;

namespace Vigia.Cli.Exporting;

/// <summary>Writes an export row by row.</summary>
internal interface IExportWriter : IAsyncDisposable
{
    /// <summary>Writes the values of one moment, in the order of the series; NaN where there is none.</summary>
    void Write(long timestampMs, ReadOnlySpan<double> values);

    /// <summary>Writes what stands at the end.</summary>
    void End();
}
