using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api.Binding;

/// <summary>Refuses query parameters that an endpoint does not take: a misspelt filter that is silently ignored shows wrong products.</summary>
internal static class StrictQuery
{
    /// <summary>Declares the query parameters of an endpoint.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, params QueryParameter[] parameters) =>
        endpoint.WithMetadata(new QueryParameters(parameters));

    /// <summary>Checks all endpoints of a group; those that declared no parameters take none.</summary>
    public static RouteGroupBuilder WithStrictQuery(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter((invocation, next) =>
        {
            Check(invocation.HttpContext);
            return next(invocation);
        });
        return group;
    }

    private static void Check(HttpContext context)
    {
        var known = (context.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>() ?? QueryParameters.None).All;
        var errors = new List<FieldError>();
        foreach (var (name, values) in context.Request.Query)
        {
            if (known.FirstOrDefault(p => p.Name == name) is not { } parameter)
                errors.Add(new FieldError(name, UnknownField.Describe(name, [.. known.Select(p => p.Name)])));
            else if (values.Count > 1 && !parameter.Repeatable)
                errors.Add(new FieldError(name, $"\"{name}\" is given {values.Count} times; once is enough."));
        }

        if (errors.Count > 0)
            throw new ApiProblemException(ApiProblem.OfFields(ProblemKind.UnknownField, errors));
        var missing = known.Where(p => p.Required && !context.Request.Query.ContainsKey(p.Name)).Select(p => new FieldError(p.Name, $"\"{p.Name}\" is needed. {p.Description}")).ToList();
        if (missing.Count > 0)
            throw new ApiProblemException(ApiProblem.OfFields(ProblemKind.Invalid, missing));
    }
}
