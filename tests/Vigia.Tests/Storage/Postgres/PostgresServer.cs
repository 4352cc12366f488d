using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vigia.Storage.Postgres;

namespace Vigia.Tests.Storage.Postgres;

/// <summary>A PostgreSQL server of the tests' own: a private folder and port, gone with the test program.</summary>
internal sealed class PostgresServer
{
    /// <summary>What a test says when there is no server to run.</summary>
    public const string Missing = "PostgreSQL is not installed; on Debian: apt-get install postgresql";

    private static readonly Lock Gate = new();
    private static PostgresServer? _shared;

    private readonly string _binaries;
    private readonly string _folder;
    private int _databases;

    private PostgresServer(string binaries, string folder, int port) => (_binaries, _folder, Port) = (binaries, folder, port);

    public int Port { get; }

    /// <summary>The server all tests share, started with the first that asks; null when PostgreSQL is not installed.</summary>
    public static PostgresServer? Shared()
    {
        lock (Gate)
        {
            if (_shared is not null) return _shared;
            if (FindBinaries() is not string binaries) return null;
            return _shared = StartNew(binaries);
        }
    }

    /// <summary>Removes the shared server if a test has started it.</summary>
    public static void RemoveShared()
    {
        lock (Gate)
        {
            _shared?.Remove();
            _shared = null;
        }
    }

    /// <summary>A server of its own, for tests that stop it; null when PostgreSQL is not installed.</summary>
    public static PostgresServer? Private() => FindBinaries() is string binaries ? StartNew(binaries) : null;

    /// <summary>Makes an empty database.</summary>
    public PostgresAddress NewDatabase() => PostgresAddress.Parse(NewDatabaseText());

    /// <summary>The same, as a person would write its address.</summary>
    public string NewDatabaseText()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        Run("createdb", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", "vigia", name);
        return string.Create(CultureInfo.InvariantCulture, $"postgres://vigia@127.0.0.1:{Port}/{name}");
    }

    public void Start() => Run(
        "pg_ctl", "-D", _folder, "-w", "-l", Path.Combine(_folder, "log"),
        "-o", string.Create(CultureInfo.InvariantCulture, $"-p {Port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=32MB"), "start");

    /// <summary>Stops it: "fast" in good order, "immediate" as a crash.</summary>
    public void Stop(string mode = "fast") => Run("pg_ctl", "-D", _folder, "-w", "-m", mode, "stop");

    /// <summary>Ends it at once and removes its folder.</summary>
    public void Remove()
    {
        var lines = File.Exists(Path.Combine(_folder, "postmaster.pid")) ? File.ReadAllLines(Path.Combine(_folder, "postmaster.pid")) : [];
        if (lines.Length > 0) End(int.Parse(lines[0], CultureInfo.InvariantCulture));
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>SIGQUIT is PostgreSQL's immediate shutdown, which also gives back its shared memory.</summary>
    private static void End(int pid)
    {
        try
        {
            using var server = Process.GetProcessById(pid);
            Execute("kill", "-QUIT", pid.ToString(CultureInfo.InvariantCulture));
            if (!server.WaitForExit(TimeSpan.FromSeconds(8))) server.Kill();
            server.WaitForExit(TimeSpan.FromSeconds(2));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private static PostgresServer StartNew(string binaries)
    {
        var folder = Directory.CreateTempSubdirectory("vigia-pg-").FullName;
        var server = new PostgresServer(binaries, folder, FreePort());
        if (Environment.UserName == "root") Execute("chown", "postgres", folder);
        server.Run("initdb", "-D", folder, "-U", "vigia", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        server.Start();
        return server;
    }

    private static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>PostgreSQL refuses to run as root: then as the user its package made.</summary>
    private void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(_binaries, program);
        if (Environment.UserName == "root") Execute("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Execute(path, arguments);
    }

    private static void Execute(string program, params string[] arguments)
    {
        // Output goes nowhere: a server that inherits a pipe would keep it open.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/tmp" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" >/dev/null 2>&1");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
