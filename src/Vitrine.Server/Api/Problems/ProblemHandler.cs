using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace Vitrine.Server.Api.Problems;

/// <summary>Turns what endpoints throw, and answers that would be empty, into problems.</summary>
internal sealed class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (ProblemTranslator.Translate(exception) is { } problem)
        {
            if (problem.Kind == ProblemKind.Busy)
                context.Response.Headers.RetryAfter = "1";
            await ProblemWriter.WriteAsync(context, problem);
            return true;
        }

        // The client learns where to look, never what was found: messages and stacks of our own failures may name files or data.
        var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        logger.LogError(exception, "Request {Method} {Path} failed; trace {Trace}", context.Request.Method, LogText.Clean(context.Request.Path), trace);
        await ProblemWriter.WriteAsync(context, new ApiProblem(
            ProblemKind.Internal, "This is a fault of the server; its log tells more under the trace given here."), trace);
        return true;
    }

    /// <summary>Gives an answer that has only a status (from routing, host filtering, time limits) its problem.</summary>
    public static Task WriteStatusAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var kind = ProblemKind.ForStatus(context.Response.StatusCode);
        return ProblemWriter.WriteAsync(context, kind.Status switch
        {
            StatusCodes.Status400BadRequest => new ApiProblem(ProblemKind.WrongHost, "Address the server by the name it listens on, or add the name to AllowedHosts."),
            StatusCodes.Status404NotFound => new ApiProblem(kind, "There is nothing at this address; /openapi/v1.json lists what there is."),
            StatusCodes.Status405MethodNotAllowed => new ApiProblem(kind, $"Allowed here: {context.Response.Headers.Allow}."),
            StatusCodes.Status415UnsupportedMediaType => new ApiProblem(kind, "See /openapi/v1.json for the content types that this address takes."),
            StatusCodes.Status504GatewayTimeout => new ApiProblem(kind, "The time limit of a request was reached; ask for less, or again later."),
            _ => new ApiProblem(kind, kind.Title + "."),
        });
    }
}
