using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;
using Vitrine.Server.Security;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/keys</c>: who may use the API.</summary>
internal static class KeyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/keys", ListAsync)
            .WithName("list_keys").WithTags("Keys").WithSummary("List API keys")
            .Produces<KeyList>().Reads(KeyScope.Admin);
        api.MapPost("/keys", PostAsync)
            .WithName("add_key").WithTags("Keys").WithSummary("Make an API key")
            .WithDescription("The key is shown this once; the shop keeps its hash only. The first key ends the time when everybody on this machine may do everything.")
            .Accepts<KeyRequest>(JsonBody.ContentType)
            .Produces<KeyDocument>(StatusCodes.Status201Created).Writes(KeyScope.Admin)
            .ProducesApiProblems(StatusCodes.Status415UnsupportedMediaType);
        api.MapDelete("/keys/{id}", DeleteAsync)
            .WithName("revoke_key").WithTags("Keys").WithSummary("Revoke an API key")
            .Produces(StatusCodes.Status204NoContent).Writes(KeyScope.Admin)
            .ProducesApiProblems(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(HttpContext context, KeyRing keys) => TypedResults.Json(
        new KeyList([.. (await keys.ListAsync(context.RequestAborted)).Select(k => KeyDocument.From(k))]), ApiJson.Wire.KeyList);

    private static async Task<IResult> PostAsync(HttpContext context, KeyRing keys)
    {
        var request = await JsonBody.ReadAsync(context, ApiJson.Wire.KeyRequest);
        var errors = new List<FieldError>();
        if (KeyRing.NameProblem(request.Name) is { } problem)
            errors.Add(new FieldError("name", problem));
        if (!TryParseScope(request.Scope, out var scope))
            errors.Add(new FieldError("scope", "The scope is one of read, write, admin."));
        if (errors.Count > 0)
            throw new ApiProblemException(ApiProblem.OfFields(ProblemKind.Invalid, errors));
        var created = await keys.AddAsync(request.Name!, scope, context.RequestAborted);
        return TypedResults.Json(KeyDocument.From(created.Key, created.Secret), ApiJson.Wire.KeyDocument, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, KeyRing keys) =>
        await keys.RevokeAsync(id, context.RequestAborted)
            ? TypedResults.NoContent()
            : throw new ApiProblemException(ProblemKind.NotFound, $"There is no key \"{LogText.Clean(id)}\".");

    private static bool TryParseScope(string? name, out KeyScope scope)
    {
        scope = Enum.GetValues<KeyScope>().FirstOrDefault(s => s.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));
        return scope.ToString().Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
