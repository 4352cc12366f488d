using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vigia.Benchmarks.Measuring;

namespace Vigia.Benchmarks.Storing;

/// <summary>Times a question over HTTP on one connection that stays open: the first answer, and the median after, whole answers read.</summary>
internal static class AskCommand
{
    private static readonly Argument<string> Address = new("URL") { Description = "What to ask." };
    private static readonly Option<string?> Body = new("--body") { Description = "JSON to post; without it the question is a GET." };
    private static readonly Option<string?> Token = new("--token") { Description = "Key of an API that asks for one." };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Times it is asked.", DefaultValueFactory = _ => 30 };

    public static Command Create()
    {
        var command = new Command("ask", "Time a question over HTTP: the first answer and the median.") { Address, Body, Token, Rounds };
        command.SetAction((parse, cancel) => RunAsync(new Uri(parse.GetValue(Address)!), parse.GetValue(Body), parse.GetValue(Token), parse.GetValue(Rounds), cancel));
        return command;
    }

    private static async Task RunAsync(Uri address, string? body, string? token, int rounds, CancellationToken cancel)
    {
        using var client = new HttpClient();
        if (!string.IsNullOrEmpty(token)) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        // What the client itself has to load and compile is not the server's.
        for (var i = 0; i < 5; i++) using (await client.GetAsync(new Uri(address, "/"), cancel)) { }

        var times = new double[rounds];
        var bytes = 0;
        for (var round = 0; round < rounds; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            bytes = await AskAsync(client, address, body, cancel);
            times[round] = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        }

        var first = times[0];
        Array.Sort(times);
        new Report().Add("first_ms", Round(first)).Add("median_ms", Round(times[rounds / 2])).Add("least_ms", Round(times[0])).Add("bytes", bytes).Print(ReportFormat.Text);
    }

    private static async Task<int> AskAsync(HttpClient client, Uri address, string? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        using var answer = await client.SendAsync(request, cancel);
        var content = await answer.Content.ReadAsByteArrayAsync(cancel);
        if (!answer.IsSuccessStatusCode) throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{address} answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(content)}"));
        return content.Length;
    }

    private static double Round(double milliseconds) => Math.Round(milliseconds, 2);
}
