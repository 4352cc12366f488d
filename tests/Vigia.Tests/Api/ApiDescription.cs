using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Vigia.Door;

namespace Vigia.Tests.Api;

/// <summary>Makes the description of the API from its operations: the generator stays out of the program.</summary>
internal static class ApiDescription
{
    /// <summary>Gives a server the services that describe it.</summary>
    public static void AddTo(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var rule = context.Description.ActionDescriptor.EndpointMetadata.OfType<AccessRule>().Single();
            Describe(operation, rule, context.Document!);
            return Task.CompletedTask;
        });
    });

    /// <summary>The description as it is carried in the program.</summary>
    public static async Task<string> WriteAsync(IServiceProvider services, CancellationToken cancel)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync(cancel);
        document.Tags = null;
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values)) operation.Tags = null;
        return (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel)).ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Vigia",
            Version = "1",
            Description = "What a host does, what was odd, and why. Times are milliseconds since 1970-01-01 UTC; null is not measured or not known.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = null;
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token made on the page, by POST /api/v1/tokens or by 'vigia token add'." },
            ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = Gatekeeper.CookieName, Description = $"The session of a browser; changes also need the header {ChangeGuard.Header}." },
        };
        components.Responses = new Dictionary<string, IOpenApiResponse>(StringComparer.Ordinal) { ["Problem"] = Problem() };
    }

    private static OpenApiResponse Problem() => new()
    {
        Description = "What is wrong, as RFC 9457 has it: with the field, its value and what is allowed where it is about a field.",
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/problem+json"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                        ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["field"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
                        ["value"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
                        ["allowed"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
                    },
                },
            },
        },
    };

    private static void Describe(OpenApiOperation operation, AccessRule rule, OpenApiDocument document)
    {
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponseReference("Problem", document);
        operation.Description = rule.Access switch
        {
            Access.Open => "Open to everybody.",
            Access.Self => "For somebody who signed in; no token will do.",
            _ => $"Needs the role {DoorWords.Of(rule.LeastRole)}, and of a token the scope {DoorWords.Of(rule.Access)}.",
        };
        operation.AddExtension("x-access", new JsonNodeExtension(JsonValue.Create(rule.Access.ToString())));
        if (rule.Access == Access.Open) return;
        operation.Security = [Requirement("session", document)];
        if (rule.Access != Access.Self) operation.Security.Add(Requirement("token", document));
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
