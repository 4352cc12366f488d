using Vigia.Model;

namespace Vigia.Storage;

/// <summary>Stored samples that can no longer be read.</summary>
/// <param name="Host">Whose.</param>
/// <param name="Series">Which series; null when it is not one alone.</param>
/// <param name="Range">From when to when they are lost.</param>
/// <param name="Reason">What is wrong with them.</param>
public sealed record DamagedBlock(string Host, SeriesKey? Series, TimeRange Range, string Reason);
