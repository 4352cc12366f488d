using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Vigia.Door;

namespace Vigia.Tests.Api;

/// <summary>Who may do what: a row an operation, a column a caller. An operation without a row fails, and so does a row without an operation.</summary>
public sealed class AccessTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Everybody = "ok ok ok ok ok ok";
    private const string SignedIn = "401 ok ok ok 401 403";
    private const string Operators = "401 403 ok ok 401 403";
    private const string Administrators = "401 403 403 ok 401 403";

    /// <summary>Nobody, viewer, operator, administrator, an expired token, a token of an administrator with another scope.</summary>
    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["GET /healthz"] = Everybody,
        ["GET /readyz"] = Everybody,
        ["GET /metrics"] = SignedIn,
        ["GET /api/v1/openapi.json"] = Everybody,
        ["GET /api/v1/session"] = Everybody,
        ["POST /api/v1/session"] = Everybody,
        ["DELETE /api/v1/session"] = SignedIn,
        ["GET /api/v1/sessions"] = SignedIn,
        ["DELETE /api/v1/sessions/{id}"] = SignedIn,
        ["PUT /api/v1/account/password"] = SignedIn,
        ["POST /api/v1/account/totp"] = SignedIn,
        ["PUT /api/v1/account/totp"] = SignedIn,
        ["DELETE /api/v1/account/totp"] = SignedIn,
        ["GET /api/v1/tokens"] = SignedIn,
        ["POST /api/v1/tokens"] = SignedIn,
        ["DELETE /api/v1/tokens/{id}"] = SignedIn,
        ["GET /api/v1/host"] = SignedIn,
        ["GET /api/v1/series"] = SignedIn,
        ["GET /api/v1/range"] = SignedIn,
        ["POST /api/v1/range"] = SignedIn,
        ["GET /api/v1/range.csv"] = SignedIn,
        ["GET /api/v1/events"] = SignedIn,
        ["GET /api/v1/runs"] = SignedIn,
        ["GET /api/v1/summary"] = SignedIn,
        ["GET /api/v1/forecasts"] = SignedIn,
        ["GET /api/v1/jobs"] = SignedIn,
        ["GET /api/v1/processes"] = SignedIn,
        ["GET /api/v1/processes.csv"] = SignedIn,
        ["GET /api/v1/processes/{pid}/history"] = SignedIn,
        ["GET /api/v1/incidents"] = SignedIn,
        ["GET /api/v1/incidents/{id}"] = SignedIn,
        ["GET /api/v1/incidents/{id}/preview"] = SignedIn,
        ["POST /api/v1/incidents/{id}/feedback"] = Operators,
        ["GET /api/v1/incidents/{id}/recheck"] = Operators,
        ["GET /api/v1/feedback"] = SignedIn,
        ["DELETE /api/v1/feedback/{id}"] = Operators,
        ["POST /api/v1/backtest"] = Operators,
        ["GET /api/v1/models"] = SignedIn,
        ["GET /api/v1/settings"] = SignedIn,
        ["GET /api/v1/live"] = SignedIn,
        ["POST /api/v1/notes"] = Operators,
        ["PUT /api/v1/notes/{id}"] = Operators,
        ["DELETE /api/v1/notes/{id}"] = Operators,
        ["GET /api/v1/notes/deleted"] = Operators,
        ["POST /api/v1/notes/{id}/restore"] = Operators,
        ["POST /api/v1/samples"] = Operators,
        ["POST /api/v1/models/train"] = Operators,
        ["POST /api/v1/models/{version}/activate"] = Operators,
        ["PUT /api/v1/settings/{key}"] = Administrators,
        ["GET /api/v1/users"] = Administrators,
        ["POST /api/v1/users"] = Administrators,
        ["PUT /api/v1/users/{name}"] = Administrators,
        ["POST /api/v1/users/{name}/reset"] = Administrators,
        ["DELETE /api/v1/users/{name}"] = Administrators,
        ["GET /api/v1/audit"] = Administrators,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Fact]
    public void Every_operation_has_a_row_and_every_row_an_operation()
    {
        var operations = ApiOperations.Of(server.App);

        Assert.Equal(operations.Select(operation => operation.Name).Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));
        Assert.All(operations, operation => Assert.True(operation.Rule is not null, $"{operation.Name} does not say who may."));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_operation_is_open_to_whom_the_table_says(string operation)
    {
        using var client = server.Client();
        var answers = new List<string>();
        foreach (var caller in (Func<HttpMethod, string, Task<HttpRequestMessage>>[])[Nobody, User("viewer"), User("operator"), User("administrator"), Expired, OtherScope])
        {
            var (method, path) = (new HttpMethod(operation.Split(' ')[0]), Filled(operation.Split(' ')[1]));
            using var request = await caller(method, path);
            if (method != HttpMethod.Get) request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
            answers.Add(Word(response.StatusCode));
        }

        Assert.Equal(Table[operation], string.Join(' ', answers));
    }

    private static string Word(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture) : "ok";

    private static string Filled(string path) => path.Replace("{id}", "7", StringComparison.Ordinal).Replace("{name}", "nobody", StringComparison.Ordinal)
        .Replace("{key}", "no.such", StringComparison.Ordinal).Replace("{version}", "9", StringComparison.Ordinal).Replace("{pid}", "1", StringComparison.Ordinal);

    private static Task<HttpRequestMessage> Nobody(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add(ChangeGuard.Header, "1");
        return Task.FromResult(request);
    }

    private Func<HttpMethod, string, Task<HttpRequestMessage>> User(string name) => (method, path) => server.AsUserAsync(name, method, path);

    private async Task<HttpRequestMessage> Expired(HttpMethod method, string path) =>
        Guarded(await server.WithTokenAsync("administrator", Access.Administer, method, path, TimeSpan.FromSeconds(-1)));

    private async Task<HttpRequestMessage> OtherScope(HttpMethod method, string path)
    {
        var rule = ApiOperations.Of(server.App).First(operation => operation.Method == method.Method && Filled(operation.Path) == path).Rule!;
        return Guarded(await server.WithTokenAsync("administrator", rule.Access == Access.Samples ? Access.Operate : Access.Samples, method, path));
    }

    private static HttpRequestMessage Guarded(HttpRequestMessage request)
    {
        request.Headers.Add(ChangeGuard.Header, "1");
        return request;
    }
}
