using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api.Problems;

/// <summary>Writes problems as RFC 9457 <c>application/problem+json</c>, whatever the client said it accepts: an error must be readable.</summary>
internal static class ProblemWriter
{
    public const string ContentType = "application/problem+json";

    /// <param name="context">The request; its response must not have started.</param>
    /// <param name="problem">What to tell.</param>
    /// <param name="trace">Finds the request in the server's log.</param>
    public static Task WriteAsync(HttpContext context, ApiProblem problem, string? trace = null)
    {
        context.Response.StatusCode = problem.Kind.Status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(problem.ToDocument(trace), ApiJson.Wire.ProblemDocument, ContentType, context.RequestAborted);
    }
}
