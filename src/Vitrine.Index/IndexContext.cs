namespace Vitrine.Index;

/// <summary>What all readers of an index share.</summary>
/// <param name="Options">How the index works.</param>
/// <param name="Queries">What it was asked lately.</param>
internal sealed record IndexContext(IndexOptions Options, QueryLog Queries)
{
    public IndexContext(IndexOptions options, IndexSchema schema)
        : this(options, new QueryLog(schema.Dimension, options.RememberedQueries))
    {
    }
}
