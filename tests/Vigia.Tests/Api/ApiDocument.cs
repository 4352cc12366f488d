using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Vigia.Door;

namespace Vigia.Tests.Api;

/// <summary>Makes the description of the API from its operations: the generator stays out of the program.</summary>
internal static class ApiDocument
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
            foreach (var parameter in operation.Parameters ?? [])
            {
                if (parameter is OpenApiParameter written && IsOptional(context.Description, parameter.Name)) written.Required = false;
            }

            return Task.CompletedTask;
        });
    });

    /// <summary>The description as it is carried in the program.</summary>
    public static async Task<string> WriteAsync(IServiceProvider services, CancellationToken cancel)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync(cancel);
        foreach (var (path, item) in document.Paths)
        {
            foreach (var operation in item.Operations!.Values) operation.Tags = new HashSet<OpenApiTagReference> { new(PartOf(path), document) };
        }

        SayWords(document.Components!.Schemas!);
        SayWhatMayBeMissing(document.Components.Schemas!);
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
        document.Tags = ApiWords.Parts.Select(part => new OpenApiTag { Name = part.Tag, Description = part.Description }).ToHashSet();
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token made on the page, by POST /api/v1/tokens or by 'vigia token add'." },
            ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = Gatekeeper.CookieName, Description = $"The session of a browser; changes also need the header {ChangeGuard.Header}." },
        };
        components.Responses = new Dictionary<string, IOpenApiResponse>(StringComparer.Ordinal) { ["Problem"] = Problem() };
    }

    private static string PartOf(string path)
    {
        var word = path.Replace("/api/v1", "", StringComparison.Ordinal).Split('/')[1];
        return ApiWords.Parts.Single(part => part.Paths.Contains(word)).Tag;
    }

    private static bool IsOptional(ApiDescription description, string? name) =>
        description.ParameterDescriptions.FirstOrDefault(parameter => parameter.Name == name)?.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo: var info }
        && new NullabilityInfoContext().Create(info).WriteState == NullabilityState.Nullable;

    private static void SayWords(IDictionary<string, IOpenApiSchema> schemas)
    {
        foreach (var (name, property, words) in ApiWords.Enumerations)
        {
            var schema = (OpenApiSchema)schemas[name].Properties![property];
            var target = schema.Items as OpenApiSchema ?? schema;
            target.Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word)), .. target.Type!.Value.HasFlag(JsonSchemaType.Null) ? [JsonNullSentinel.JsonNull] : (JsonNode[])[]];
        }
    }

    /// <summary>What may be null in a request may be left out; columns of values that are not there are left out.</summary>
    private static void SayWhatMayBeMissing(IDictionary<string, IOpenApiSchema> schemas)
    {
        foreach (var (name, schema) in schemas.Where(one => one.Key.EndsWith("Request", StringComparison.Ordinal) || ApiWords.WithMissingColumns.Contains(one.Key)))
        {
            foreach (var (property, value) in schema.Properties!)
            {
                if (value is not OpenApiSchema { Type: { } type } written || !type.HasFlag(JsonSchemaType.Null)) continue;
                schema.Required?.Remove(property);
                if (ApiWords.WithMissingColumns.Contains(name)) written.Type = type & ~JsonSchemaType.Null;
            }
        }
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
