using System.Net;
using System.Net.Sockets;

namespace Vigia.EndToEnd.Tests;

/// <summary>The program from outside: how it starts, refuses and ends.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vigia-program-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Ctrl_C_ends_it_in_good_order()
    {
        await using var vigia = await VigiaProcess.RunAsync(_folder.FullName);

        await vigia.InterruptAsync();

        Assert.Equal(0, vigia.ExitCode);
    }

    [Fact]
    public async Task Wrong_settings_a_busy_port_and_an_unwritable_folder_are_refused_in_one_message()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var port = ((IPEndPoint)busy.LocalEndpoint).Port;
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var (code, errors) = await VigiaProcess.CommandAsync(
            "run", "--data", Path.Combine(file, "data"), "--urls", $"http://127.0.0.1:{port}", "--set", "collection.interval=never", "--set", "detection.budget=0");

        Assert.Equal(2, code);
        Assert.Contains("4 things are wrong", errors, StringComparison.Ordinal);
        Assert.Contains("collection.interval = 'never'", errors, StringComparison.Ordinal);
        Assert.Contains("detection.budget = '0'", errors, StringComparison.Ordinal);
        Assert.Contains($"port {port} is in use", errors, StringComparison.Ordinal);
        Assert.Contains("cannot be written to", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_program_on_the_same_folder_is_told_the_first_one_s_process_id()
    {
        await using var first = await VigiaProcess.RunAsync(_folder.FullName);

        var (code, errors) = await VigiaProcess.CommandAsync("collect", "--data", _folder.FullName);

        Assert.Equal(4, code);
        Assert.Contains($"process id {first.Id}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_points_here_from_elsewhere_is_not_answered()
    {
        await using var vigia = await VigiaProcess.RunAsync(_folder.FullName);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(vigia.Address, "api/v1/host"));
        request.Headers.Host = "attacker.example";

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }
}
