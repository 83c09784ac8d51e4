using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Security;

namespace Vitrine.Server.Api.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: what the endpoints declare, with keys, parameters and examples.</summary>
internal static class OpenApiSetup
{
    public const string Document = "v1";

    private const string BearerScheme = "bearer";
    private const string HeaderScheme = "header";
    private const string ScopeKey = "vitrine-scope";

    public static void AddServices(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = ApiJson.Wire.Options.PropertyNamingPolicy;
            json.SerializerOptions.NumberHandling = ApiJson.Wire.Options.NumberHandling;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.AddOpenApi(Document, options =>
        {
            options.AddDocumentTransformer((document, _, _) => Describe(document));
            options.AddOperationTransformer((operation, context, _) => Describe(operation, context));
            options.AddSchemaTransformer((schema, context, _) => Describe(schema, context));
        });
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Vitrine",
            Version = Document,
            Description = "Product search by photo, by words, by both. Problems are RFC 9457 documents. Fields and parameters that are not known are refused.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key." },
            [HeaderScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = KeyAuthenticationHandler.KeyHeader, Description = "The same API key.",
            },
        };
        foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()))
        {
            // Named by an extension until the schemes exist in the document that the references point into.
            if (operation.Metadata?.Remove(ScopeKey, out var scope) != true)
                continue;
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [(string)scope!] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(HeaderScheme, document)] = [(string)scope!] },
            ];
        }

        // Descriptions come from XML comments, still escaped as XML.
        foreach (var schema in document.Components.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
        {
            schema.Description = WebUtility.HtmlDecode(schema.Description);
            foreach (var property in schema.Properties?.Values.OfType<OpenApiSchema>() ?? [])
                property.Description = WebUtility.HtmlDecode(property.Description);
        }

        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy is { } scope)
        {
            operation.Metadata ??= new Dictionary<string, object>();
            operation.Metadata[ScopeKey] = scope.ToLowerInvariant();
            operation.Description = $"{operation.Description} Needs the scope {scope.ToLowerInvariant()}.".TrimStart();
        }

        if (metadata.OfType<QueryParameters>().LastOrDefault() is { All.Count: > 0 } query)
        {
            operation.Parameters ??= [];
            foreach (var parameter in query.All)
                operation.Parameters.Add(ToOpenApi(parameter));
        }

        foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (type.StartsWith("image/", StringComparison.Ordinal) || type == "application/octet-stream")
                content.Schema = Binary();
            else if (type == "multipart/form-data")
                content.Schema = Form(operation.OperationId == "search" ? SearchFields.Form : []);
            if (Examples.OfRequest(operation.OperationId, type) is { } example)
                content.Example = example;
        }

        if (operation.Responses?.FirstOrDefault(r => r.Key.StartsWith('2')).Value?.Content is { } answers)
            foreach (var content in answers.Values)
                if (Examples.OfAnswer(operation.OperationId) is { } example)
                    content.Example = example;
        return Task.CompletedTask;
    }

    private static OpenApiParameter ToOpenApi(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.Required,
        Description = parameter.Description,
        Explode = parameter.Repeatable,
        Schema = SchemaOf(parameter),
        Example = parameter.Kind == ParameterKind.Text ? JsonValue.Create(parameter.Example) : JsonNode.Parse(parameter.Example),
    };

    private static OpenApiSchema SchemaOf(QueryParameter parameter)
    {
        var schema = new OpenApiSchema
        {
            Type = parameter.Kind switch
            {
                ParameterKind.Whole => JsonSchemaType.Integer,
                ParameterKind.Number => JsonSchemaType.Number,
                _ => JsonSchemaType.String,
            },
        };
        return parameter.Repeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema;
    }

    /// <summary>A form: the picture as its file part, and fields beside it.</summary>
    private static OpenApiSchema Form(IEnumerable<QueryParameter> fields)
    {
        var properties = new Dictionary<string, IOpenApiSchema> { [SearchFields.Picture] = Binary() };
        foreach (var field in fields)
        {
            var schema = SchemaOf(field);
            schema.Description = field.Description;
            properties[field.Name] = schema;
        }

        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, AdditionalPropertiesAllowed = false };
    }

    private static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary", Description = "JPEG, PNG, WebP, AVIF or GIF." };

    private static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if ((context.JsonTypeInfo.Type == typeof(SearchQuery) || context.JsonTypeInfo.Type == typeof(TurnQuery)) && schema.Properties is { } properties)
        {
            // A converter of our own reads pictures, so the generator cannot know what they look like.
            properties["picture"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String, Format = "byte", Description = "A photo in base64 (a data: URI is taken too): JPEG, PNG, WebP, AVIF or GIF.",
            };
            if (properties.TryGetValue("sort", out var sort) && sort is OpenApiSchema names)
                names.Enum = [.. SearchMapping.SortNames.Select(n => (JsonNode)JsonValue.Create(n))];
            if (properties.TryGetValue("box", out var box) && box is OpenApiSchema four)
                (four.MinItems, four.MaxItems) = (4, 4);
        }

        if (context.JsonTypeInfo.Type.Namespace == typeof(SearchQuery).Namespace && context.JsonPropertyInfo is null)
            schema.AdditionalPropertiesAllowed = false;
        return Task.CompletedTask;
    }
}
