using System.Net;
using System.Net.Sockets;
using System.Text.Json;

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
    public async Task A_link_made_beside_a_running_program_leads_to_the_port_it_answers_on()
    {
        await using var vigia = await VigiaProcess.RunAsync(_folder.FullName);

        var (code, output) = await VigiaProcess.AskAsync("user", "add", "ana", "--data", _folder.FullName);
        await vigia.InterruptAsync();
        var (_, later) = await VigiaProcess.AskAsync("user", "reset", "ana", "--data", _folder.FullName);

        Assert.Equal(0, code);
        Assert.Contains($"{vigia.Address}enter/", output, StringComparison.Ordinal);
        Assert.DoesNotContain(vigia.Address.Authority, later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_with_too_little_history_is_refused_with_how_much_there_is_and_how_much_it_takes()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var vigia = await VigiaProcess.RunAsync(_folder.FullName, "detection.minimum_history=2h");
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = vigia.Address };
        client.DefaultRequestHeaders.Add("Cookie", $"vigia_session={await vigia.EnterAsync()}");
        client.DefaultRequestHeaders.Add("X-Vigia-Page", "1");

        // Until the program has looked at what is stored it cannot know, and takes the wish.
        var answer = await client.PostAsync("api/v1/models/train", null, cancel);
        for (var tries = 0; answer.StatusCode == HttpStatusCode.Accepted && tries < 120; tries++)
        {
            await Task.Delay(500, cancel);
            answer = await client.PostAsync("api/v1/models/train", null, cancel);
        }

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        Assert.Equal(7200, problem.RootElement.GetProperty("neededSeconds").GetInt64());
        Assert.InRange(problem.RootElement.GetProperty("seconds").GetInt64(), 0, 7199);
        Assert.Contains("of 120 minutes", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_that_were_installed_while_it_was_away_are_told_by_name()
    {
        var cancel = TestContext.Current.CancellationToken;
        var data = Path.Combine(_folder.FullName, "data");
        using var machine = new FakeMachine();
        await using (var before = await VigiaProcess.RunAsync(data, $"collection.root={machine.Root}"))
        {
            await before.EnterAsync();
            await before.InterruptAsync();
        }

        var log = Directory.CreateDirectory(Path.Combine(machine.Root, "var", "log"));
        await File.WriteAllTextAsync(Path.Combine(log.FullName, "dpkg.log"), $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm:ss} upgrade openssl:amd64 3.0.11-1 3.0.13-1\n", cancel);
        await using var vigia = await VigiaProcess.RunAsync(data, $"collection.root={machine.Root}");
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = vigia.Address };
        client.DefaultRequestHeaders.Add("Cookie", $"vigia_session={await vigia.EnterAsync()}");
        var told = "";
        for (var tries = 0; tries < 240 && !told.Contains("openssl", StringComparison.Ordinal); tries++)
        {
            told = await client.GetStringAsync("api/v1/events?kind=packages-changed", cancel);
            await Task.Delay(250, cancel);
        }

        Assert.Contains("openssl 3.0.11-1 \u2192 3.0.13-1", told.Replace("\\u2192", "\u2192", StringComparison.Ordinal), StringComparison.Ordinal);
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
