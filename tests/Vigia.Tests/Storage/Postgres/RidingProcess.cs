using System.Diagnostics;
using System.Globalization;
using Vigia.StoreWriter;

namespace Vigia.Tests.Storage.Postgres;

/// <summary>A program that records into a server through its buffer, and tells how large its heap is, until it is told to end.</summary>
internal sealed class RidingProcess : IDisposable
{
    private const string Ticks = "ticks";

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<int> _delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<long> _heaps = [];
    private readonly List<string> _heard = [];

    public RidingProcess(string folder, string server)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[typeof(KnownTick).Assembly.Location, folder, server, "ride"]) start.ArgumentList.Add(argument);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => Fail();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Bytes of its heap, each after a full collection, about a second apart.</summary>
    public IReadOnlyList<long> Heaps
    {
        get { lock (_gate) return [.. _heaps]; }
    }

    /// <summary>Waits until it has recorded for some seconds.</summary>
    public Task BeginAsync(CancellationToken cancel) => _begun.Task.WaitAsync(cancel);

    /// <summary>Lets it deliver what waits and end; how many ticks were acknowledged to it.</summary>
    public async Task<int> EndAsync(CancellationToken cancel)
    {
        await _process.StandardInput.WriteLineAsync("end".AsMemory(), cancel);
        await _process.StandardInput.FlushAsync(cancel);
        return await _delivered.Task.WaitAsync(cancel);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_gate)
        {
            _heard.Add(line);
            var words = line.Split(' ');
            if (words is [Ticks, _, "heap", var heap]) _heaps.Add(long.Parse(heap, CultureInfo.InvariantCulture));
            if (words is ["delivered", var ticks]) _delivered.TrySetResult(int.Parse(ticks, CultureInfo.InvariantCulture));
            if (_heaps.Count >= 3) _begun.TrySetResult();
        }
    }

    private void Fail()
    {
        _process.WaitForExit();
        lock (_gate)
        {
            var end = new InvalidOperationException("The riding program ended:\n" + string.Join('\n', _heard.TakeLast(20)));
            _begun.TrySetException(end);
            _delivered.TrySetException(end);
        }
    }
}
