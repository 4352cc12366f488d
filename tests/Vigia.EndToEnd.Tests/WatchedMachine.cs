using System.Globalization;

namespace Vigia.EndToEnd.Tests;

/// <summary>
/// The program watching a <see cref="FakeMachine"/> on which it already knows two quiet hours, so that it judges from the
/// start. Shared by the tests of a class.
/// </summary>
public class WatchedMachine : IAsyncLifetime
{
    private const int QuietSeconds = 7200;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-e2e-");
    private VigiaProcess? _vigia;

    internal FakeMachine Machine { get; } = new();

    internal VigiaProcess Vigia => _vigia ?? throw new InvalidOperationException("The program was not started.");

    /// <summary>Address of the page.</summary>
    public Uri Address => Vigia.Address;

    public async ValueTask InitializeAsync()
    {
        var history = Path.Combine(_folder.FullName, "quiet.csv");
        var data = Path.Combine(_folder.FullName, "data");
        foreach (var text in Histories(TimeProvider.System.GetUtcNow()))
        {
            await File.WriteAllLinesAsync(history, text);
            var (code, errors) = await VigiaProcess.CommandAsync("import", history, "--data", data, "--set", "collection.host=web-01");
            Assert.True(code == 0, errors);
        }

        _vigia = await VigiaProcess.RunAsync(data, [$"collection.root={Machine.Root}", "collection.host=web-01", "detection.minimum_history=30m", .. Settings]);
        await _vigia.EnterAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_vigia is not null) await _vigia.DisposeAsync();
        Machine.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Settings beside the usual ones, as <c>key=value</c>.</summary>
    internal virtual IReadOnlyList<string> Settings => [];

    /// <summary>What was recorded before the program started: tables of CSV, each with its head.</summary>
    internal virtual IEnumerable<IEnumerable<string>> Histories(DateTimeOffset now) => [Quiet(now, QuietSeconds)];

    /// <summary>What the machine did before the program looked: about the same levels, with more noise than it has, up to now.</summary>
    internal static IEnumerable<string> Quiet(DateTimeOffset now, int seconds)
    {
        var noise = new Random(11);
        double Around(double level, double share) => level * (1 + (share * ((noise.NextDouble() * 2) - 1)));
        yield return Head;
        for (var second = seconds; second > 0; second--)
        {
            yield return Row(now.AddSeconds(-second), Around(0.12, 0.4), Around(0.24, 0.5), Around(400_000, 0.4), Around(60_000, 0.4));
        }
    }

    /// <summary>First line of a history.</summary>
    internal const string Head = "timestamp,system.cpu.utilization,system.cpu.load_average.1m,system.memory.utilization,\"system.disk.io{device=\"\"sda\"\",direction=\"\"write\"\"}\",\"system.network.io{direction=\"\"receive\"\",interface=\"\"eth0\"\"}\"";

    /// <summary>One moment of a history.</summary>
    internal static string Row(DateTimeOffset time, double cpu, double load, double written, double received, double memory = 0.41) => string.Create(
        CultureInfo.InvariantCulture, $"{time.ToUnixTimeMilliseconds()},{Math.Round(cpu, 3)},{Math.Round(load, 2)},{Math.Round(memory, 3)},{Math.Round(written)},{Math.Round(received)}");
}
