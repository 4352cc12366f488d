using System.Diagnostics;
using Vigia.Hosting;
using Vigia.Model;
using Vigia.Storage.Postgres;

namespace Vigia.Tests.Storage.Postgres;

/// <summary>The program itself with a real server that is not there when it starts.</summary>
public sealed class LateServerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_started_while_its_server_is_stopped_records_and_delivers_when_the_server_comes()
    {
        var server = PostgresServer.Private();
        Assert.SkipWhen(server is null, PostgresServer.Missing);
        try
        {
            var address = server.NewDatabaseText();
            await RecordAsync(address, meanwhile: () => WaitForTicksAsync(address, more: 3));
            var before = await TicksAsync(address);
            server.Stop();

            await RecordAsync(address, meanwhile: async () =>
            {
                // It is ready and records, some seconds of it before the server comes.
                await Task.Delay(TimeSpan.FromSeconds(4), Cancel);
                server.Start();
                await WaitForTicksAsync(address, before.Count + 3);
            });

            var ticks = await TicksAsync(address);
            Assert.Equal(ticks.Distinct().Order(), ticks);
            Assert.Equal(before, ticks[..before.Count]);
            Assert.True(ticks.Count - before.Count >= 3, "What was recorded while the server was away did not arrive.");
        }
        finally
        {
            server.Remove();
        }
    }

    [Fact]
    public async Task A_server_that_was_never_reached_is_named_and_the_program_does_not_start()
    {
        var server = PostgresServer.Private();
        Assert.SkipWhen(server is null, PostgresServer.Missing);
        try
        {
            var address = server.NewDatabaseText();
            server.Stop();
            using var program = Start(address);

            var errors = await program.StandardError.ReadToEndAsync(Cancel).WaitAsync(Patience, Cancel);

            await program.WaitForExitAsync(Cancel);
            Assert.NotEqual(0, program.ExitCode);
            Assert.Contains(PostgresAddress.Parse(address).Location, errors, StringComparison.Ordinal);
        }
        finally
        {
            server.Remove();
        }
    }

    /// <summary>Runs the program until it has told its address and something has happened, and ends it as Ctrl-C does.</summary>
    private async Task RecordAsync(string address, Func<Task> meanwhile)
    {
        using var program = Start(address);
        try
        {
            var heard = new List<string>();
            string? line = null;
            while ((line = await program.StandardError.ReadLineAsync(Cancel).AsTask().WaitAsync(Patience, Cancel)) is not null && !line.Contains("Ctrl-C ends", StringComparison.Ordinal)) heard.Add(line);
            Assert.True(line is not null, "The program did not start:\n" + string.Join('\n', heard));
            var rest = program.StandardError.ReadToEndAsync(Cancel);
            await meanwhile();
            using var end = Process.Start("kill", ["-TERM", program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await program.WaitForExitAsync(Cancel).WaitAsync(Patience, Cancel);
            await rest;
            Assert.Equal(0, program.ExitCode);
        }
        finally
        {
            if (!program.HasExited) program.Kill();
        }
    }

    private Process Start(string address) => Process.Start(new ProcessStartInfo("dotnet",
    [
        Path.Combine(AppContext.BaseDirectory, typeof(WebServer).Assembly.GetName().Name + ".dll"), "run", "--store", address, "--data", _folder.Path,
        "--urls", "http://127.0.0.1:0", "--set", "collection.host=late", "--set", "detection.enabled=off",
    ]) { RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = _folder.Path })!;

    private static async Task WaitForTicksAsync(string address, int more)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while ((await TicksAsync(address)).Count < more)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, $"Fewer than {more} ticks arrived in {Patience}.");
            await Task.Delay(300, Cancel);
        }
    }

    private static async Task<List<long>> TicksAsync(string address)
    {
        await using var store = await PostgresStore.OpenAsync(PostgresAddress.Parse(address), Cancel);
        return [.. (await store.Samples.ReadRawAsync("late", null, TimeRange.All, Cancel).ToListAsync(Cancel)).Select(row => row.TimestampMs)];
    }
}
