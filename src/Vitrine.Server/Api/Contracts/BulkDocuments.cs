using System.Text.Json.Serialization;

namespace Vitrine.Server.Api.Contracts;

/// <summary>A line of a bulk request that deletes a product; any other line is a product to write.</summary>
/// <param name="Delete">The product's id.</param>
public sealed record BulkDelete([property: JsonRequired] string Delete);

/// <summary>What became of one line of a bulk request.</summary>
public sealed record BulkResult
{
    /// <summary>The line's number, from 1, blank lines counted.</summary>
    public required long Line { get; init; }

    /// <summary>The product's id, where the line could be read so far.</summary>
    public string? Id { get; init; }

    /// <summary>The HTTP status that the line would have had alone.</summary>
    public required int Status { get; init; }

    /// <summary>inserted, updated, unchanged, deleted; absent when nothing was done.</summary>
    public string? Outcome { get; init; }

    /// <summary>What is wrong, when nothing was done.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }
}
