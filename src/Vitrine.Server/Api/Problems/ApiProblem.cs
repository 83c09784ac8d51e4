using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api.Problems;

/// <summary>Why a request was not answered.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Detail">What is wrong here, and what to change.</param>
/// <param name="Errors">The fields at fault, when there are any.</param>
internal sealed record ApiProblem(ProblemKind Kind, string Detail, params IReadOnlyList<FieldError> Errors)
{
    /// <summary>A problem of one field.</summary>
    public static ApiProblem OfField(ProblemKind kind, string field, string detail) => new(kind, detail, new FieldError(field, detail));

    /// <summary>A problem of one or more fields, told together.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="errors">At least one.</param>
    public static ApiProblem OfFields(ProblemKind kind, IReadOnlyList<FieldError> errors) =>
        new(kind, errors.Count == 1 ? errors[0].Detail : string.Join(" ", errors.Select(e => $"{e.Field}: {e.Detail}")), errors);

    /// <summary>As clients see it.</summary>
    /// <param name="trace">Finds the request in the server's log; null when there is nothing to find.</param>
    public ProblemDocument ToDocument(string? trace = null) => new()
    {
        Type = $"urn:vitrine:problem:{Kind.Name}",
        Title = Kind.Title,
        Status = Kind.Status,
        Detail = Detail,
        Errors = Errors.Count == 0 ? null : Errors,
        Trace = trace,
    };
}

/// <summary>Ends a request with a problem.</summary>
internal sealed class ApiProblemException(ApiProblem problem, Exception? inner = null) : Exception(problem.Detail, inner)
{
    public ApiProblemException(ProblemKind kind, string detail)
        : this(new ApiProblem(kind, detail))
    {
    }

    public ApiProblem Problem { get; } = problem;
}
