using Vitrine.Imaging;
using Vitrine.Search;

namespace Vitrine.Server.Pages.Addresses;

/// <summary>Everything a shopper has asked for, as the address of the page holds it: opened again or sent to a friend, it gives the same answer.</summary>
/// <remarks>Immutable; the <c>With…</c> methods give the addresses behind links and go back to the first page.</remarks>
public sealed record SearchAddress
{
    /// <summary>Products a page.</summary>
    public const int PageSize = 24;

    /// <summary>The last page that can be asked for.</summary>
    public const int MaxPage = 10_000 / PageSize;

    /// <summary>The middle of both sliders: both sides count the same.</summary>
    public const int Middle = 50;

    /// <summary>Browsing everything.</summary>
    public static SearchAddress Everything { get; } = new();

    /// <summary>Words; null for none.</summary>
    public string? Words { get; init; }

    /// <summary>Key of an uploaded photo; null for none.</summary>
    public string? Photo { get; init; }

    /// <summary>Where on the photo to look; null for where the foreground is found.</summary>
    public Region? Box { get; init; }

    /// <summary>Id of a product to look like; null for none, and always null with a photo.</summary>
    public string? Like { get; init; }

    /// <summary>Which view of that product, from 0.</summary>
    public int View { get; init; }

    /// <summary>What counts of the look: 0 only colour, 100 only shape.</summary>
    /// <value>Default: 50.</value>
    public int Balance { get; init; } = Middle;

    /// <summary>What counts when there are a photo and words: 0 only the photo, 100 only the words.</summary>
    /// <value>Default: 50.</value>
    public int Mix { get; init; } = Middle;

    /// <summary>Chosen facet values, in the order they were chosen.</summary>
    public IReadOnlyList<Refinement> Refinements { get; init; } = [];

    /// <summary>Lowest price; null for none.</summary>
    public double? PriceFrom { get; init; }

    /// <summary>Highest price; null for none.</summary>
    public double? PriceTo { get; init; }

    /// <summary>Order of the answer.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>From 1 to <see cref="MaxPage"/>.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether a picture is compared: a photo or a product's.</summary>
    public bool HasLook => Photo is not null || Like is not null;

    /// <summary>Whether a price is asked for.</summary>
    public bool HasPrice => PriceFrom is not null || PriceTo is not null;

    /// <summary>Whether facets or prices narrow the answer.</summary>
    public bool IsNarrowed => Refinements.Count > 0 || HasPrice;

    /// <summary>Whether nothing at all is asked for.</summary>
    public bool IsEmpty => !HasLook && Words is null && !IsNarrowed;

    /// <summary>Whether a facet value is chosen.</summary>
    public bool Has(Refinement refinement) => Refinements.Contains(refinement);

    /// <summary>With a facet value chosen as well.</summary>
    public SearchAddress With(Refinement refinement) =>
        this with { Refinements = Has(refinement) ? Refinements : [.. Refinements, refinement], Page = 1 };

    /// <summary>With this value as the only one of its field.</summary>
    public SearchAddress WithOnly(Refinement refinement) =>
        this with { Refinements = [.. Refinements.Where(r => r.Field != refinement.Field), refinement], Page = 1 };

    /// <summary>Without a facet value.</summary>
    public SearchAddress Without(Refinement refinement) => this with { Refinements = [.. Refinements.Where(r => r != refinement)], Page = 1 };

    /// <summary>With a price range; null for an open end.</summary>
    public SearchAddress WithPrice(double? from, double? to) => this with { PriceFrom = from, PriceTo = to, Page = 1 };

    /// <summary>Without facet values and prices.</summary>
    public SearchAddress Unnarrowed => this with { Refinements = [], PriceFrom = null, PriceTo = null, Page = 1 };

    /// <summary>With other words.</summary>
    public SearchAddress WithWords(string? words) => this with { Words = words, Mix = Middle, Page = 1 };

    /// <summary>Without photo or product to look like.</summary>
    public SearchAddress WithoutLook => this with { Photo = null, Like = null, View = 0, Box = null, Balance = Middle, Mix = Middle, Page = 1 };

    /// <summary>Where on the photo to look instead.</summary>
    public SearchAddress WithBox(Region? box) => this with { Box = box, Page = 1 };

    /// <summary>Another page of the same answer.</summary>
    public SearchAddress AtPage(int page) => this with { Page = page };

    /// <summary>The question as the engine takes it.</summary>
    /// <param name="photo">The bytes behind <see cref="Photo"/>.</param>
    public SearchRequest ToRequest(byte[]? photo) => new()
    {
        Picture = photo is null ? (ReadOnlyMemory<byte>?)null : photo,
        Box = photo is null ? null : Box,
        Text = Words,
        SimilarTo = photo is null ? Like : null,
        SimilarToView = View,
        Refinements = Refinements.GroupBy(r => r.Field, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(r => r.Value)]),
        PriceFrom = PriceFrom,
        PriceTo = PriceTo,
        Balance = HasLook && Balance != Middle ? Balance / 100.0 : null,
        TextWeight = Mix / 100.0,
        Sort = Sort,
        Offset = (Page - 1) * PageSize,
        Limit = PageSize,
        FacetLimit = 60,
    };

    /// <inheritdoc cref="SearchAddressFormat.Write"/>
    public override string ToString() => SearchAddressFormat.Write(this);
}

/// <summary>One chosen facet value.</summary>
/// <param name="Field">The facet's field, e.g. <c>color</c>.</param>
/// <param name="Value">The value as the catalogue spells it.</param>
public readonly record struct Refinement(string Field, string Value);
