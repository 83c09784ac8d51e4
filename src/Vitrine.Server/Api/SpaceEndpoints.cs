using Vitrine.Search;
using Vitrine.Search.Spaces;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;
using Vitrine.Server.Security;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/spaces</c>: which encoders the pictures have vectors of, and which of them answers.</summary>
internal static class SpaceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/spaces", ListAsync)
            .WithName("list_spaces").WithTags("Operation").WithSummary("List the spaces of the shop")
            .Produces<SpaceList>().Reads(KeyScope.Admin);
        api.MapPut("/spaces/active", PutAsync)
            .WithName("switch_space").WithTags("Operation").WithSummary("Answer searches in another space")
            .WithDescription("Answers when searches have gone over; searches in flight end where they began. Large shops are switched by `vitrine space switch`, which waits as long as it takes.")
            .Accepts<SpaceChoice>(JsonBody.ContentType)
            .Produces<SpaceList>().Writes(KeyScope.Admin)
            .ProducesApiProblems(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Shop shop) => await AnswerAsync(shop, context.RequestAborted);

    private static async Task<IResult> PutAsync(HttpContext context, Shop shop)
    {
        var choice = await JsonBody.ReadAsync(context, ApiJson.Wire.SpaceChoice);
        try
        {
            await shop.Spaces.SwitchAsync(choice.Name ?? "", context.RequestAborted);
        }
        catch (SpaceException e)
        {
            throw new ApiProblemException(ApiProblem.OfField(ProblemKind.Invalid, "name", e.Message));
        }

        await shop.FollowSpaceAsync(context.RequestAborted);
        return await AnswerAsync(shop, context.RequestAborted);
    }

    private static async Task<IResult> AnswerAsync(Shop shop, CancellationToken cancel) => TypedResults.Json(
        new SpaceList([.. (await shop.Spaces.ListAsync(cancel)).Select(SpaceDocument.From)]), ApiJson.Wire.SpaceList);
}
