namespace Vitrine.Server.Api.Contracts;

/// <summary>A picture that the shop keeps.</summary>
/// <param name="Key">What products refer to it by: SHA-256 of its bytes.</param>
/// <param name="Width">Columns of the upright picture.</param>
/// <param name="Height">Rows of the upright picture.</param>
/// <param name="Url">The kept copy, as JPEG.</param>
/// <param name="ThumbnailUrl">The small copy, as WebP.</param>
public sealed record PictureDocument(string Key, int Width, int Height, string Url, string ThumbnailUrl);

/// <summary>Completions of what somebody types.</summary>
/// <param name="Suggestions">Likeliest first.</param>
public sealed record SuggestAnswer(IReadOnlyList<SuggestionDocument> Suggestions);

/// <summary>One completion.</summary>
/// <param name="Text">The whole text, completed.</param>
/// <param name="Count">Products that have the completed word.</param>
public sealed record SuggestionDocument(string Text, int Count);

/// <summary>Counts over all matches.</summary>
/// <param name="Total">How many products match.</param>
/// <param name="Facets">The counts.</param>
public sealed record FacetAnswer(int Total, IReadOnlyList<FacetDocument> Facets);

/// <summary>Whether the server lives, or is ready.</summary>
/// <param name="Status">live, ready, or behind.</param>
public sealed record HealthDocument(string Status);
