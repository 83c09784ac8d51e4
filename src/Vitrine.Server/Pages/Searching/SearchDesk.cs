using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Server.Pages.Addresses;
using Vitrine.Server.Pages.Wording;
using Vitrine.Server.Photos;

namespace Vitrine.Server.Pages.Searching;

/// <summary>Answers what an address asks, with everything that the page says beside the hits.</summary>
internal sealed class SearchDesk(Shop shop, QueryPhotoStore photos)
{
    private const int MaxRelaxations = 6;

    public async Task<SearchView> AnswerAsync(SearchAddress address, CancellationToken cancel)
    {
        var photo = photos.Read(address.Photo);
        if (address.Photo is not null && photo is null)
            return Gone(address, "This photo is no longer kept. Upload it again to search by it.", StatusCodes.Status410Gone);
        var like = address.Like is null ? null : await shop.GetAsync(address.Like, cancel);
        if (address.Like is not null && like is null)
            return Gone(address, "The product to look like is no longer in the shop.", StatusCodes.Status404NotFound);
        var view = new SearchView { Address = address, Like = like, PhotoSize = SizeOf(photo) };
        try
        {
            var response = await shop.SearchAsync(address.ToRequest(photo), cancel);
            // A page behind the last one is an address from a larger answer: show the last there is.
            if (response.Hits.Count == 0 && response.Total > 0 && address.Page > 1)
            {
                view = view with { Address = address.AtPage(LastPage(response.Total)) };
                response = await shop.SearchAsync(view.Address.ToRequest(photo), cancel);
            }

            return view with
            {
                Response = response,
                Relaxations = response.Total > 0 ? [] : await RelaxAsync(address, photo, cancel),
            };
        }
        catch (SearchException e)
        {
            return view with { Problem = e.Message, Status = StatusCodes.Status422UnprocessableEntity };
        }
    }

    public static int LastPage(int total) => Math.Clamp((total + SearchAddress.PageSize - 1) / SearchAddress.PageSize, 1, SearchAddress.MaxPage);

    private static SearchView Gone(SearchAddress address, string problem, int status) =>
        new() { Address = address.WithoutLook, Problem = problem, Status = status };

    private static (int Width, int Height)? SizeOf(byte[]? photo)
    {
        if (photo is null)
            return null;
        var header = PictureReader.ReadHeader(photo);
        return (header.Width, header.Height);
    }

    /// <summary>Gives up one thing at a time, and counts what that would find.</summary>
    private async Task<IReadOnlyList<Relaxation>> RelaxAsync(SearchAddress address, byte[]? photo, CancellationToken cancel)
    {
        var weaker = address.Refinements.Select(r => ($"Without “{Say.Chosen(r)}”", address.Without(r))).ToList();
        if (address.HasPrice)
            weaker.Add(("At any price", address.WithPrice(null, null)));
        if (address.Words is { } words && (address.HasLook || address.IsNarrowed))
            weaker.Add(($"Without the words “{words}”", address.WithWords(null)));
        if (weaker.Count > 1)
            weaker.Add(("Without any filter", address.Unnarrowed));
        var found = new List<Relaxation>();
        foreach (var (label, relaxed) in weaker.DistinctBy(w => w.Item2.ToString()).Take(MaxRelaxations))
        {
            var response = await shop.SearchAsync(relaxed.ToRequest(photo) with { Limit = 0, Facets = [] }, cancel);
            if (response.Total > 0)
                found.Add(new Relaxation(label, relaxed, response.Total));
        }

        return found;
    }
}
