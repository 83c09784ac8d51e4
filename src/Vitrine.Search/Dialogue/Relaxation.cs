namespace Vitrine.Search.Dialogue;

/// <summary>What could be given up when too little is left.</summary>
/// <param name="Key">The standing part; see <see cref="Memory.PartKey"/>.</param>
/// <param name="Said">How the shopper said it.</param>
/// <param name="Products">How many products there would be without it.</param>
public sealed record Relaxation(string Key, string Said, int Products);
