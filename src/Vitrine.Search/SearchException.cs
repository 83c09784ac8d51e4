namespace Vitrine.Search;

/// <summary>A request that cannot be answered as it stands; the message says what to change.</summary>
/// <param name="field">The part of the request at fault, as the HTTP API names it: <c>filter</c>, <c>box</c>, <c>similar_to</c> …</param>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="inner">The cause, if another exception tells more.</param>
public sealed class SearchException(string field, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The part of the request at fault.</summary>
    public string Field { get; } = field;
}
