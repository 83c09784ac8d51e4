using Vitrine.Search;

namespace Vitrine.Server.Pages.Searching;

/// <summary>Orders category paths as a tree: each branch after its parent, the larger ones first.</summary>
public static class CategoryTree
{
    private const string Step = " > ";

    /// <summary>Parents before children, siblings by count, then by name.</summary>
    public static IReadOnlyList<FacetValue> Arrange(IReadOnlyList<FacetValue> values)
    {
        var present = values.Select(v => v.Value).ToHashSet(StringComparer.Ordinal);
        var children = values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal).ToLookup(v => ParentOf(v.Value, present), StringComparer.Ordinal);
        var arranged = new List<FacetValue>(values.Count);
        Visit("");
        return arranged;

        void Visit(string parent)
        {
            foreach (var child in children[parent])
            {
                arranged.Add(child);
                Visit(child.Value);
            }
        }
    }

    /// <summary>The nearest ancestor that is counted too; empty for a root.</summary>
    private static string ParentOf(string path, HashSet<string> present)
    {
        for (var at = path.LastIndexOf(Step, StringComparison.Ordinal); at > 0; at = path.LastIndexOf(Step, at - 1, StringComparison.Ordinal))
            if (present.Contains(path[..at]))
                return path[..at];
        return "";
    }
}
