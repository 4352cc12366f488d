using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Vigia.EndToEnd.Tests;

/// <summary>The real program, started as a person would, on a free port of 127.0.0.1 and in a folder of its own.</summary>
internal sealed partial class VigiaProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly StringBuilder _output = new();
    /// <summary>Cookies of the sessions that were begun, by the address of the program; the browser takes them from here.</summary>
    private static readonly ConcurrentDictionary<Uri, string> Sessions = new();

    private readonly TaskCompletionSource<Uri> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private VigiaProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.OutputDataReceived += (_, line) =>
        {
            lock (_output) _output.AppendLine(line.Data);
        };
        process.Exited += (_, _) =>
        {
            _address.TrySetCanceled();
            _link.TrySetCanceled();
        };
        process.EnableRaisingEvents = true;
    }

    /// <summary>What the program wrote to standard error so far.</summary>
    public string Errors
    {
        get { lock (_errors) return _errors.ToString(); }
    }

    /// <summary>Address of the page, with a slash at its end.</summary>
    public Uri Address => _address.Task.Result;

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts <c>vigia run</c> and waits until it tells its address.</summary>
    public static async Task<VigiaProcess> RunAsync(string dataFolder, params string[] settings)
    {
        return await Answering(Start(["run", "--data", dataFolder, "--urls", "http://127.0.0.1:0", .. settings.SelectMany(setting => new[] { "--set", setting })]));
    }

    /// <summary>Starts any command that becomes <c>vigia run</c>, in a working folder, and waits until it tells its address.</summary>
    public static Task<VigiaProcess> RunAsAsync(string program, IReadOnlyList<string> args, string workingFolder) =>
        Answering(Start(program, args, workingFolder));

    private static async Task<VigiaProcess> Answering(VigiaProcess vigia)
    {
        try
        {
            await vigia._address.Task.WaitAsync(StartLimit);
            return vigia;
        }
        catch (Exception error) when (error is TimeoutException or TaskCanceledException)
        {
            var heard = vigia.Errors;
            await vigia.DisposeAsync();
            throw new InvalidOperationException($"vigia did not start to answer:\n{heard}", error);
        }
    }

    /// <summary>The value of the session's cookie of a program that was entered; null for another.</summary>
    public static string? SessionAt(Uri address) => Sessions.GetValueOrDefault(address);

    /// <summary>The one-time link of the first start.</summary>
    public Task<Uri> LinkAsync() => _link.Task.WaitAsync(StartLimit);

    /// <summary>Opens the one-time link of the first start, as a newcomer would; gives the value of the session's cookie.</summary>
    public async Task<string> EnterAsync()
    {
        var link = await LinkAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var response = await client.GetAsync(link);
        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return Sessions[Address] = cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Errors)> CommandAsync(params string[] args)
    {
        await using var vigia = Start(args);
        await vigia._process.WaitForExitAsync().WaitAsync(StartLimit);
        return (vigia.ExitCode, vigia.Errors);
    }

    /// <summary>Runs a command to its end and gives what it told on standard output.</summary>
    public static async Task<(int ExitCode, string Output)> AskAsync(params string[] args)
    {
        await using var vigia = Start(args);
        await vigia._process.WaitForExitAsync().WaitAsync(StartLimit);
        lock (vigia._output) return (vigia.ExitCode, vigia._output.ToString());
    }

    /// <summary>Ctrl-C; the time it takes to end.</summary>
    public async Task<TimeSpan> InterruptAsync()
    {
        var watch = Stopwatch.StartNew();
        if (Signal(_process.Id, 2) != 0) throw new InvalidOperationException($"Process {_process.Id} could not be interrupted.");
        await _process.WaitForExitAsync().WaitAsync(StartLimit);
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <remarks>A program started by a background job inherits an ignored Ctrl-C and keeps it ignored; at a terminal it is not.</remarks>
    private static VigiaProcess Start(IReadOnlyList<string> args) =>
        Start("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "vigia.dll"), .. args], Path.GetTempPath());

    private static VigiaProcess Start(string program, IReadOnlyList<string> args, string workingFolder)
    {
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = workingFolder,
        };
        var vigia = new VigiaProcess(new Process { StartInfo = start });
        vigia._process.Start();
        vigia._process.BeginErrorReadLine();
        vigia._process.BeginOutputReadLine();
        return vigia;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_errors) _errors.AppendLine(line);
        if (LinkPattern().Match(line) is { Success: true } link) _link.TrySetResult(new Uri(link.Value));
        if (AddressPattern().Match(line) is { Success: true } match) _address.TrySetResult(new Uri(match.Value + "/"));
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/enter/\S+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int process, int signal);
}
