namespace Vitrine.Search.Spaces;

/// <summary>Something that cannot be done with a shop's spaces as they are; the message says what to change.</summary>
public sealed class SpaceException(string message, Exception? inner = null) : Exception(message, inner);
