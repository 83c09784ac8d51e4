using Vitrine.Index;

namespace Vitrine.Search.Indexing;

/// <summary>How far the making of an index is.</summary>
/// <param name="Stage">What is done now.</param>
/// <param name="Documents">Documents in the new index.</param>
/// <param name="Fraction">Share of the catalogue's changes that is in it, 0 to 1.</param>
public readonly record struct IndexRebuildProgress(IndexRebuildStage Stage, int Documents, double Fraction);

/// <summary>The stages of making an index, in order.</summary>
public enum IndexRebuildStage
{
    /// <summary>The catalogue is read, and what has no vector yet is encoded.</summary>
    Reading,

    /// <summary>Lists are made and measured.</summary>
    Lists,

    /// <summary>The index is written.</summary>
    Saving,
}

/// <summary>What became of a shop's index when it was made anew.</summary>
/// <param name="Before">What was saved before; null when nothing was, or it could not be opened.</param>
/// <param name="Damage">What was wrong with it; empty when nothing was. One line for each place.</param>
/// <param name="After">What is saved now.</param>
/// <param name="Elapsed">Time it took.</param>
public sealed record IndexRebuild(IndexStats? Before, IReadOnlyList<string> Damage, IndexStats After, TimeSpan Elapsed);
