namespace Vitrine.Index;

/// <summary>A document found by a vector.</summary>
/// <param name="Ordinal">The document's ordinal in the reader that was asked.</param>
/// <param name="Id">Its id.</param>
/// <param name="Score">How well the document's best view answers the query by the schema's metric, higher is better. NaN for a document without vectors.</param>
/// <param name="View">Index of that view among the document's vectors, the first one among equals; −1 for a document without vectors.</param>
public readonly record struct VectorHit(int Ordinal, long Id, float Score, int View);

/// <summary>A document found by words.</summary>
/// <param name="Ordinal">The document's ordinal in the reader that was asked.</param>
/// <param name="Id">Its id.</param>
/// <param name="Score">BM25F score, greater than 0.</param>
public readonly record struct TextHit(int Ordinal, long Id, float Score);

/// <summary>One value of a facet.</summary>
/// <param name="Value">In the spelling first seen.</param>
/// <param name="Count">How many documents of the set have it.</param>
public readonly record struct FacetCount(string Value, int Count);

/// <summary>The numbers of a field over a set of documents.</summary>
/// <param name="Min">Smallest.</param>
/// <param name="Max">Greatest.</param>
/// <param name="Count">How many documents of the set have the field.</param>
/// <param name="Buckets">Adjoining, ascending, each with at least one document, about equally filled; together they hold all.</param>
public sealed record NumberFacet(double Min, double Max, int Count, IReadOnlyList<NumberBucket> Buckets);

/// <summary>Numbers from a bound to just under another; the bounds are round numbers.</summary>
/// <param name="From">Smallest number in the bucket.</param>
/// <param name="To">First number beyond it.</param>
/// <param name="Count">How many documents.</param>
public readonly record struct NumberBucket(double From, double To, int Count);

/// <summary>A way to finish what somebody types.</summary>
/// <param name="Text">The whole text with its last word finished.</param>
/// <param name="Word">The last word.</param>
/// <param name="Count">How many documents have all of it.</param>
public readonly record struct Suggestion(string Text, string Word, int Count);

/// <summary>What an index holds.</summary>
/// <param name="Documents">Documents that can be found.</param>
/// <param name="Dead">Replaced or deleted documents whose memory is not given back yet.</param>
/// <param name="Vectors">Vectors of live documents.</param>
/// <param name="ResidentBytes">Memory that the index holds, managed and native, about; mapped files are not in it.</param>
/// <param name="MappedBytes">Bytes of files that are mapped: the system keeps in memory what is used of them, and gives it up when memory is short.</param>
/// <param name="Files">How many files are mapped.</param>
/// <param name="Metric">How vectors are compared.</param>
/// <param name="Rows">How their numbers are stored.</param>
/// <param name="Lists">The inverted lists; null while there are too few vectors for any.</param>
/// <param name="Terms">Words in the vocabulary.</param>
/// <param name="KeywordFields">Names of keyword fields.</param>
/// <param name="NumberFields">Names of numeric fields.</param>
/// <param name="Sequence">Sequence number of the change applied last.</param>
/// <param name="MaintenanceError">Why the maintenance in the background failed last; null when it did not, or succeeded since.</param>
public sealed record IndexStats(
    int Documents, int Dead, int Vectors, long ResidentBytes, long MappedBytes, int Files, VectorMetric Metric, RowFormat Rows, ListStats? Lists, int Terms,
    IReadOnlyList<string> KeywordFields, IReadOnlyList<string> NumberFields, long Sequence, string? MaintenanceError);
