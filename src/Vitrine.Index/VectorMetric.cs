namespace Vitrine.Index;

/// <summary>How vectors are compared. A score is always the higher the better.</summary>
public enum VectorMetric
{
    /// <summary>The score is the inner product of query and row.</summary>
    InnerProduct,

    /// <summary>The score is the cosine: rows are normalised when they are added, the query when it is asked. A vector of zeros scores 0.</summary>
    Cosine,

    /// <summary>The score is the negative squared Euclidean distance, 0 at best.</summary>
    SquaredL2,
}
