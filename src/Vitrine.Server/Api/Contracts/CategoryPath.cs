namespace Vitrine.Server.Api.Contracts;

/// <summary>Categories as text: <c>Clothing &gt; Dresses</c>, as import files, filters and facets write them.</summary>
internal static class CategoryPath
{
    public static string Join(IReadOnlyList<string> levels) => string.Join(" > ", levels);

    public static IReadOnlyList<string> Split(string? path) =>
        path?.Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
