using System.Diagnostics;
using System.Globalization;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Faults;

/// <summary>The program that writes until it is killed.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;

    public WriterProcess(string folder, long firstTimestampMs, string mode)
        : this(folder, firstTimestampMs.ToString(CultureInfo.InvariantCulture), mode)
    {
    }

    private WriterProcess(string folder, string second, string mode)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(KnownTick).Assembly.Location);
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add(second);
        start.ArgumentList.Add(mode);
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    /// <summary>Copies a store into another one.</summary>
    public static WriterProcess Migrating(string from, string to) => new(from, to, "migrate");

    /// <summary>The first line it prints; null when it ends without one.</summary>
    public async Task<string?> FirstLineAsync(CancellationToken cancel) => await _process.StandardOutput.ReadLineAsync(cancel);

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitCodeAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        return _process.ExitCode;
    }

    /// <summary>Waits until it has begun, then so long, then kills; whether it was done before.</summary>
    public async Task<bool> WasDoneBeforeKillAsync(TimeSpan delay, CancellationToken cancel)
    {
        Assert.Equal("begun", await _process.StandardOutput.ReadLineAsync(cancel));
        await Task.WhenAny(_process.WaitForExitAsync(cancel), Task.Delay(delay, cancel));
        _process.Kill();
        var told = await _process.StandardOutput.ReadToEndAsync(cancel);
        await _process.WaitForExitAsync(cancel);
        return told.EndsWith("done\n", StringComparison.Ordinal);
    }

    /// <summary>Waits for the first acknowledged tick, then so long, then kills; all acknowledged ticks are the answer.</summary>
    public async Task<IReadOnlyList<long>> KillAfterAsync(TimeSpan delay, CancellationToken cancel)
    {
        var acknowledged = new List<long>();
        if (await _process.StandardOutput.ReadLineAsync(cancel) is string first) acknowledged.Add(Time(first));
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < delay && await _process.StandardOutput.ReadLineAsync(cancel) is string line) acknowledged.Add(Time(line));
        _process.Kill();
        var rest = await _process.StandardOutput.ReadToEndAsync(cancel);
        var complete = rest[..(rest.LastIndexOf('\n') + 1)];
        acknowledged.AddRange(complete.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Time));
        await _process.WaitForExitAsync(cancel);
        return acknowledged;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static long Time(string line) => long.Parse(line, CultureInfo.InvariantCulture);
}
