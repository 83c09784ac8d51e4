namespace Vitrine.Server.Api.Contracts;

/// <summary>Why a request was not answered (RFC 9457).</summary>
public sealed record ProblemDocument
{
    /// <summary>The kind of problem, <c>urn:vitrine:problem:…</c>; stable, for programs.</summary>
    public required string Type { get; init; }

    /// <summary>The kind in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong here, and what to change.</summary>
    public required string Detail { get; init; }

    /// <summary>The fields at fault, when there are any.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>Finds the request in the server's log; only for failures of the server.</summary>
    public string? Trace { get; init; }
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">The field as the request names it: <c>filter</c>, <c>images[2]</c>.</param>
/// <param name="Detail">What is wrong with it, and what would be right.</param>
public sealed record FieldError(string Field, string Detail);
