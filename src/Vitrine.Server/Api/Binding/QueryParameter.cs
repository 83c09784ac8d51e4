namespace Vitrine.Server.Api.Binding;

/// <summary>What a query parameter or form field holds.</summary>
internal enum ParameterKind
{
    Text,
    Whole,
    Number,
}

/// <summary>A query parameter of an endpoint: declared once, for reading, for refusing all others, and for the OpenAPI document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it means, with range and default.</param>
/// <param name="Example">A value that makes sense.</param>
internal sealed record QueryParameter(string Name, ParameterKind Kind, string Description, string Example)
{
    /// <summary>Whether it may be given several times.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool Required { get; init; }
}

/// <summary>The query parameters that an endpoint takes; metadata of the endpoint.</summary>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> All)
{
    public static readonly QueryParameters None = new([]);
}
