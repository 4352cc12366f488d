using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Vigia.Api;

namespace Vigia.Tests.Api;

public sealed class ApiDescriptionTests(ApiServer server) : IClassFixture<ApiServer>
{
    /// <summary>Set to have the description written anew after operations changed.</summary>
    private const string Bless = "VIGIA_BLESS";

    private static readonly string Path = System.IO.Path.Combine(RepositoryRoot.Path, "src", "Vigia", "Api", "openapi.json");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_description_in_the_program_is_the_one_its_operations_make()
    {
        var (runtime, app) = await server.StartAsync(ApiDocument.AddTo);
        await using (runtime)
        await using (app)
        {
            var made = await ApiDocument.WriteAsync(app.Services, Cancel);
            if (Environment.GetEnvironmentVariable(Bless) is { Length: > 0 }) await File.WriteAllTextAsync(Path, made, Cancel);

            Assert.True(made == await File.ReadAllTextAsync(Path, Cancel), $"src/Vigia/Api/openapi.json is not what the operations make. Write it anew: {Bless}=1 dotnet test --project tests/Vigia.Tests -- --filter-class {typeof(ApiDescriptionTests).FullName}");
        }
    }

    [Fact]
    public async Task The_description_is_served_and_a_validator_finds_nothing_wrong_with_it()
    {
        using var client = server.Client();
        var served = await client.GetStringAsync("/api/v1/openapi.json", Cancel);

        var read = OpenApiDocument.Parse(served, OpenApiConstants.Json);

        Assert.NotNull(read.Document);
        Assert.Empty(read.Diagnostic?.Errors ?? []);
        Assert.Empty(read.Diagnostic?.Warnings ?? []);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic?.SpecificationVersion);
        Assert.Empty(read.Document.Validate(ValidationRuleSet.GetDefaultRuleSet()));
    }

    [Fact]
    public void Every_operation_is_described_with_a_name_a_summary_an_answer_and_what_it_asks_of_its_caller()
    {
        using var stream = DescriptionEndpoints.Open(DescriptionEndpoints.Resource);
        using var text = new StreamReader(stream);
        var document = OpenApiDocument.Parse(text.ReadToEnd(), OpenApiConstants.Json).Document!;

        var described = document.Paths.SelectMany(path => path.Value.Operations!.Select(operation => (Name: $"{operation.Key} {path.Key}", Operation: operation.Value))).ToList();

        Assert.Equal(ApiOperations.Of(server.App).Select(operation => operation.Name).Order(StringComparer.Ordinal), described.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.True(described.Count >= 35, $"Only {described.Count} operations are described.");
        Assert.All(described, one =>
        {
            Assert.False(string.IsNullOrEmpty(one.Operation.OperationId), one.Name);
            Assert.False(string.IsNullOrEmpty(one.Operation.Summary), one.Name);
            Assert.Contains(one.Operation.Responses!, response => response.Key.StartsWith('2'));
            Assert.Contains("x-access", one.Operation.Extensions!.Keys);
            Assert.Contains(Assert.Single(one.Operation.Tags!).Name, document.Tags!.Select(tag => tag.Name));
        });
        Assert.Equal(described.Count, described.Select(one => one.Operation.OperationId).Distinct().Count());
    }
}
