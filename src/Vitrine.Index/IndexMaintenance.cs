namespace Vitrine.Index;

/// <summary>Who does the work that an index owes itself: clearing away dead documents, and what else a change makes due.</summary>
public enum IndexMaintenance
{
    /// <summary>The index, beside searches and changes, on one core.</summary>
    Background,

    /// <summary>The caller, by <see cref="SearchIndex.Maintain"/>.</summary>
    Manual,
}
