using Vigia.Storage;

namespace Vigia.Cli.Importing;

/// <summary>Something samples can be read from, in bounded memory.</summary>
internal interface IImportSource : IDisposable
{
    /// <summary>The series met so far; it only grows.</summary>
    IReadOnlyList<SeriesInfo> Series { get; }

    /// <summary>Share already read, 0 to 1; null when the length is not known.</summary>
    double? Progress { get; }

    /// <summary>Remarks for the person who imports, after all was read; mostly none.</summary>
    IEnumerable<string> Remarks { get; }

    /// <summary>Adds up to about <paramref name="most"/> further samples; adds none at the end.</summary>
    /// <exception cref="Scoring.BadInputException">The source is malformed; line and column are named.</exception>
    void Read(List<ImportedSample> samples, int most);
}
