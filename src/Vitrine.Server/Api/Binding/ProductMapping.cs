using Vitrine.Catalog;
using Vitrine.Search.Importing;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api.Binding;

/// <summary>Turns the API's products into drafts for the catalogue.</summary>
internal sealed class ProductMapping(PictureSources sources)
{
    /// <param name="document">The product.</param>
    /// <param name="id">The id that the address gave; null when the document must have it.</param>
    /// <exception cref="ApiProblemException">The document contradicts itself or names a picture that may not be named.</exception>
    public ProductDraft ToDraft(ProductDocument document, string? id)
    {
        var errors = new List<FieldError>();
        if (id is not null && document.Id is not null && document.Id != id)
            errors.Add(new FieldError("id", $"The id in the address is \"{LogText.Clean(id)}\"; leave it out here, or send the same."));
        if (id is null && document.Id is null)
            errors.Add(new FieldError("id", "The id is missing."));
        if (document.Currency is not null && document.Price is null)
            errors.Add(new FieldError("currency", "A currency needs a price."));
        var pictures = new List<DraftPicture>();
        for (var i = 0; i < document.Images?.Count; i++)
        {
            if (sources.TryResolve(ImageField(i), document.Images[i], out var picture, out var reason))
                pictures.Add(picture);
            else
                errors.Add(new FieldError(ImageField(i), reason));
        }

        if (errors.Count > 0)
            throw new ApiProblemException(ApiProblem.OfFields(ProblemKind.Invalid, errors));
        return new ProductDraft(ToProduct(document, id ?? document.Id!), pictures);
    }

    /// <summary>What was wrong with a draft, in the fields of the API.</summary>
    public static IReadOnlyList<FieldError> ErrorsOf(DraftResult result, ProductDraft draft) =>
        [.. result.Problems.Select(p => new FieldError(FieldOf(p, draft), p.Reason))];

    private static string FieldOf(DraftProblem problem, ProductDraft draft)
    {
        for (var i = 0; i < draft.Pictures.Count; i++)
            if (problem.Field == "image" && draft.Pictures[i].Source == problem.Value)
                return ImageField(i);
        return problem.Field;
    }

    private static string ImageField(int index) => $"images[{index}]";

    private static Product ToProduct(ProductDocument document, string id) => new()
    {
        Id = id,
        Title = document.Title ?? "",
        Description = document.Description ?? "",
        Category = CategoryPath.Split(document.Category),
        Brand = string.IsNullOrEmpty(document.Brand) ? null : document.Brand,
        Price = document.Price is { } amount ? new Money(amount, document.Currency ?? "") : null,
        Attributes = document.Attributes ?? new Dictionary<string, IReadOnlyList<string>>(),
        Quality = new QualitySignals
        {
            Rating = document.Rating,
            RatingCount = document.RatingCount,
            Sales = document.Sales,
            Stock = document.Stock,
        },
        Link = string.IsNullOrEmpty(document.Link) ? null : document.Link,
    };
}
