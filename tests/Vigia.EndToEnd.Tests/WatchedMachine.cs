using System.Globalization;
using System.Text;

namespace Vigia.EndToEnd.Tests;

/// <summary>
/// The program watching a <see cref="FakeMachine"/> on which it already knows two quiet hours, so that it judges from the
/// start. Shared by the tests of a class.
/// </summary>
public sealed class WatchedMachine : IAsyncLifetime
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
        await File.WriteAllTextAsync(history, QuietHistory(TimeProvider.System.GetUtcNow()));
        var data = Path.Combine(_folder.FullName, "data");
        var (code, errors) = await VigiaProcess.CommandAsync("import", history, "--data", data, "--set", "collection.host=web-01");
        Assert.True(code == 0, errors);
        _vigia = await VigiaProcess.RunAsync(data, $"collection.root={Machine.Root}", "collection.host=web-01", "detection.minimum_history=30m");
        await _vigia.EnterAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_vigia is not null) await _vigia.DisposeAsync();
        Machine.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>What the machine did before the program looked: about the same levels, with more noise than it has, up to now.</summary>
    private static string QuietHistory(DateTimeOffset now)
    {
        var noise = new Random(11);
        double Around(double level, double share) => level * (1 + (share * ((noise.NextDouble() * 2) - 1)));
        var text = new StringBuilder("timestamp,system.cpu.utilization,system.cpu.load_average.1m,system.memory.utilization,\"system.disk.io{device=\"\"sda\"\",direction=\"\"write\"\"}\",\"system.network.io{direction=\"\"receive\"\",interface=\"\"eth0\"\"}\"\n");
        for (var second = QuietSeconds; second > 0; second--)
        {
            var time = now.AddSeconds(-second).ToUnixTimeMilliseconds();
            text.AppendLine(CultureInfo.InvariantCulture, $"{time},{Math.Round(Around(0.12, 0.4), 3)},{Math.Round(Around(0.24, 0.5), 2)},0.41,{Math.Round(Around(400_000, 0.4))},{Math.Round(Around(60_000, 0.4))}");
        }

        return text.ToString();
    }
}
