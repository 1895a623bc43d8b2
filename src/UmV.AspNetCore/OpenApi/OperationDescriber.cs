using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using UmV.AspNetCore.Answers;
using UmV.AspNetCore.Operations;

namespace UmV.AspNetCore.OpenApi;

/// <summary>Describes an operation in the host's OpenAPI document, from the same data that answers it.</summary>
internal static class OperationDescriber
{
    internal static void Describe(Operation operation, OpenApiOperation described, OpenApiDocument document)
    {
        described.OperationId = operation.Id;
        described.Summary = operation.Summary ?? Words.Of(operation.Door!);
        described.Parameters = [.. Parameters(operation, document)];
        described.Responses = Responses(operation, document);
        described.RequestBody = operation.Body is { } body
            ? new OpenApiRequestBody { Required = true, Content = Json(Schemas.Component(document, operation.Id, body)) }
            : null;
    }

    private static IEnumerable<IOpenApiParameter> Parameters(Operation operation, OpenApiDocument document)
    {
        if (operation.Pattern.Contains("{id}", StringComparison.Ordinal))
            yield return Path("id", "Which one.", "uuid", document);
        if (operation.Pattern.Contains("{name}", StringComparison.Ordinal))
            yield return Path("name", "agreement, case, measure or mediation.", null, document);
        foreach (var parameter in operation.Parameters)
            yield return In(ParameterLocation.Query, parameter, document);
        yield return In(ParameterLocation.Header, new Parameter("Accept-Language", "nb, nn or en: the language of problems."), document);
        if (!operation.IsCommand)
            yield break;
        yield return In(ParameterLocation.Header, new Parameter("If-Match", "The ETag that was seen. When it is another now, nothing is done."), document);
        yield return In(
            ParameterLocation.Header,
            new Parameter(CommandHeaders.IdempotencyKey, "A GUID. The same one twice has one effect and the same answer.", Format: "uuid"),
            document);
    }

    private static OpenApiParameter Path(string name, string description, string? format, OpenApiDocument document) =>
        In(ParameterLocation.Path, new Parameter(name, description, Format: format, IsRequired: true), document);

    private static OpenApiParameter In(ParameterLocation place, Parameter parameter, OpenApiDocument document)
    {
        var schema = new JsonObject { ["type"] = parameter.Schema };
        if (parameter.Format is not null)
            schema["format"] = parameter.Format;
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = place,
            Description = parameter.Description,
            Required = parameter.IsRequired,
            Schema = Schemas.Read(schema, document),
        };
    }

    private static OpenApiResponses Responses(Operation operation, OpenApiDocument document)
    {
        var problem = Schemas.Component(document, "problem", Schemas.Problem);
        var responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = operation.IsCommand ? "Done, and kept." : "The answer.",
                Content = operation.Returns is { } returns ? Json(Schemas.Component(document, $"{operation.Id}-answer", returns)) : null,
                Headers = operation.HasETag ? ETag(document) : null,
            },
        };
        foreach (var (status, description) in Problems(operation))
            responses[status] = new OpenApiResponse { Description = description, Content = Content(Answer.ProblemType, problem) };
        return responses;
    }

    private static IEnumerable<(string Status, string Description)> Problems(Operation operation)
    {
        if (operation.Parameters.Count > 0 || operation.Body is not null)
            yield return ("400", "What was sent in has faults: all of them.");
        yield return ("401", "Nobody known is logged in.");
        if (operation.CanBeMissing)
            yield return ("404", "There is no such thing, or the actor may not see it.");
        if (operation.IsCommand)
            yield return ("409", "Others changed it at the same time.");
        if (operation.IsCommand)
            yield return ("412", "It is not at the version of If-Match any more: what happened since, for whoever may read it.");
        if (operation.Body is not null)
            yield return ("413", "The body is too large.");
        if (operation.Body is not null)
            yield return ("415", "The body is not JSON in UTF-8.");
        if (operation.IsCommand || operation.CanBeRefused)
            yield return ("422", "Policies are in the way: all of them.");
        yield return ("500", "The store refused it.");
        yield return ("503", "The store cannot be reached for now.");
    }

    private static Dictionary<string, IOpenApiHeader> ETag(OpenApiDocument document) => new(StringComparer.Ordinal)
    {
        ["ETag"] = new OpenApiHeader { Description = "The version, for If-Match.", Schema = Schemas.Read(new JsonObject { ["type"] = "string" }, document) },
    };

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema) => Content("application/json", schema);

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema } };
}
