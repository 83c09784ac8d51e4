namespace Vitrine.Evaluation;

/// <summary>Orders ids by code point, which is the order of their UTF-8 bytes: what C's <c>strcmp</c>, and so trec_eval, does.</summary>
/// <remarks>Ordinal order of .NET compares UTF-16 units and would put U+FF5E
/// behind every emoji; the surrogates are moved to the end here.</remarks>
internal sealed class CodePointOrder : IComparer<string>
{
    public static CodePointOrder Ascending { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x, b = y;
        int same = a.CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
            return a.Length.CompareTo(b.Length);
        return Weight(a[same]).CompareTo(Weight(b[same]));
    }

    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
