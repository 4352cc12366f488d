using System.Globalization;

namespace Vigia.EndToEnd.Tests;

/// <summary>
/// Machines for measuring the page: one with thirty days of 1 s readings, and beside it one that is read ten times a second, on which
/// an hour's worth of updates passes in minutes. They are made only where measurements are wanted.
/// </summary>
public sealed class WatchedSeconds : WatchedMachine, IAsyncLifetime
{
    /// <summary>Readings of each stored series.</summary>
    public const int Rows = 30 * 86_400;

    private QuickMachine? _quick;

    /// <summary>The machine that is read ten times a second.</summary>
    internal QuickMachine Quick => _quick ?? throw new InvalidOperationException("The quick machine was not started.");

    private static bool IsWanted => Environment.GetEnvironmentVariable("VIGIA_PAGE_MEASUREMENTS") is { Length: > 0 };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        if (!IsWanted) return;
        await InitializeAsync();
        _quick = new QuickMachine();
        await _quick.InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        if (_quick is not null) await _quick.DisposeAsync();
    }

    internal override IEnumerable<IEnumerable<string>> Histories(DateTimeOffset now) => [Seconds(now)];

    private static IEnumerable<string> Seconds(DateTimeOffset now)
    {
        var noise = new Random(7);
        yield return "timestamp,system.cpu.utilization,system.memory.utilization";
        var first = now.ToUnixTimeMilliseconds() - (Rows * 1000L);
        for (var second = 0; second < Rows; second++)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{first + (second * 1000L)},{0.1 + (0.05 * noise.NextDouble()):0.000},0.41");
        }
    }
}
