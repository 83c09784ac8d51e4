namespace Vitrine.Index.Storage.Rows;

/// <summary>Scores a query against one stored row: one implementation for each row format and way to compare.</summary>
/// <remarks>
/// Implemented by structs and used as a type argument, so that the compiler makes a loop for each kernel with the kernel inlined: a
/// scan chooses once, outside its loop (<see cref="VectorColumn.Dispatch{TJob}"/>).
/// </remarks>
internal interface IRowKernel
{
    /// <summary>Higher is better.</summary>
    static abstract float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row);
}

/// <summary>Work to be done with the kernel of a column.</summary>
internal interface IRowJob
{
    void Run<TKernel>()
        where TKernel : struct, IRowKernel;
}
