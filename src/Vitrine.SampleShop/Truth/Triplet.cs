using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Truth;

/// <summary>Relative feedback: who looks at <paramref name="Source"/> and says one of the sentences means <paramref name="Target"/>, not <paramref name="Negative"/>.</summary>
/// <param name="Source">What is seen.</param>
/// <param name="Target">What is meant.</param>
/// <param name="Negative">Near, but not what the sentence asks for.</param>
/// <param name="Kind"><c>simple</c>: one attribute gets a value; <c>abstract</c>: the hidden style moves; <c>negative</c>: something must go.</param>
/// <param name="Attribute">The attribute, or <c>formality</c>, <c>elegance</c>, <c>boldness</c>.</param>
/// <param name="From">The source's value; empty for abstract feedback.</param>
/// <param name="To">The value asked for; <c>more</c> or <c>less</c> for abstract feedback; <c>not VALUE</c> for negative feedback.</param>
/// <param name="Sentences">Three ways to say it, each by itself enough.</param>
internal sealed record Triplet(ProductSpec Source, ProductSpec Target, ProductSpec Negative, string Kind, string Attribute, string From, string To, IReadOnlyList<string> Sentences);
